package io.byok.pkcs11.internal.cryptoki;

import java.util.Map;

/**
 * The mechanisms in use, without the prefix.
 *
 * <p>Standard: PKCS#11 v3.0, Current Mechanisms, and its header.
 */
public final class Ckm {
    /** Makes an RSA pair. */
    public static final long RSA_PKCS_KEY_PAIR_GEN = 0x0;

    /** RSAES-OAEP. */
    public static final long RSA_PKCS_OAEP = 0x9;

    /** A digest, as a parameter. */
    public static final long SHA_1 = 0x220;

    /** A digest, as a parameter. */
    public static final long SHA256 = 0x250;

    /** HMAC. */
    public static final long SHA224_HMAC = 0x256;

    /** HMAC. */
    public static final long SHA256_HMAC = 0x251;

    /** HMAC. */
    public static final long SHA384_HMAC = 0x261;

    /** HMAC. */
    public static final long SHA512_HMAC = 0x271;

    /** Makes a key of any bytes. */
    public static final long GENERIC_SECRET_KEY_GEN = 0x350;

    /** Makes an EC pair. */
    public static final long EC_KEY_PAIR_GEN = 0x1040;

    /** Makes a pair on an Edwards curve. */
    public static final long EC_EDWARDS_KEY_PAIR_GEN = 0x1055;

    /** An ephemeral AES key by OAEP, the key under it. */
    public static final long RSA_AES_KEY_WRAP = 0x1054;

    /** Makes an AES key. */
    public static final long AES_KEY_GEN = 0x1080;

    /** AES, one block. */
    public static final long AES_ECB = 0x1081;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(RSA_PKCS_KEY_PAIR_GEN, "CKM_RSA_PKCS_KEY_PAIR_GEN"),
            Map.entry(RSA_PKCS_OAEP, "CKM_RSA_PKCS_OAEP"),
            Map.entry(SHA256_HMAC, "CKM_SHA256_HMAC"),
            Map.entry(SHA224_HMAC, "CKM_SHA224_HMAC"),
            Map.entry(SHA384_HMAC, "CKM_SHA384_HMAC"),
            Map.entry(SHA512_HMAC, "CKM_SHA512_HMAC"),
            Map.entry(GENERIC_SECRET_KEY_GEN, "CKM_GENERIC_SECRET_KEY_GEN"),
            Map.entry(EC_KEY_PAIR_GEN, "CKM_EC_KEY_PAIR_GEN"),
            Map.entry(RSA_AES_KEY_WRAP, "CKM_RSA_AES_KEY_WRAP"),
            Map.entry(EC_EDWARDS_KEY_PAIR_GEN, "CKM_EC_EDWARDS_KEY_PAIR_GEN"),
            Map.entry(AES_KEY_GEN, "CKM_AES_KEY_GEN"),
            Map.entry(AES_ECB, "CKM_AES_ECB"),
            Map.entry(0x210aL, "CKM_AES_KEY_WRAP_PAD"),
            Map.entry(0x210bL, "CKM_AES_KEY_WRAP_KWP"));

    private Ckm() {}

    /** The name, or the number in hexadecimal. */
    public static String name(long mechanism) {
        return NAMES.getOrDefault(mechanism, "CKM 0x" + Long.toHexString(mechanism));
    }
}
