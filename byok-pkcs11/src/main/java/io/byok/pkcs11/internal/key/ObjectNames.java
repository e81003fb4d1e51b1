package io.byok.pkcs11.internal.key;

import io.byok.pkcs11.internal.cryptoki.Cka;
import java.util.Map;

/** Classes and key types by their names. */
final class ObjectNames {
    private static final Map<Long, String> KEY_TYPES = Map.ofEntries(
            Map.entry(Cka.RSA, "CKK_RSA"),
            Map.entry(0x1L, "CKK_DSA"),
            Map.entry(0x2L, "CKK_DH"),
            Map.entry(Cka.EC, "CKK_EC"),
            Map.entry(Cka.GENERIC_SECRET, "CKK_GENERIC_SECRET"),
            Map.entry(0x13L, "CKK_DES"),
            Map.entry(0x15L, "CKK_DES3"),
            Map.entry(Cka.AES, "CKK_AES"),
            Map.entry(0x28L, "CKK_SHA_1_HMAC"),
            Map.entry(0x2bL, "CKK_SHA256_HMAC"),
            Map.entry(0x2cL, "CKK_SHA384_HMAC"),
            Map.entry(0x2dL, "CKK_SHA512_HMAC"),
            Map.entry(0x2eL, "CKK_SHA224_HMAC"),
            Map.entry(Cka.EC_EDWARDS, "CKK_EC_EDWARDS"));

    private ObjectNames() {}

    static String ofClass(long objectClass) {
        return objectClass == Cka.SECRET_KEY ? "CKO_SECRET_KEY" : "CKO_PRIVATE_KEY";
    }

    static String ofKeyType(long keyType) {
        return KEY_TYPES.getOrDefault(keyType, "CKK 0x" + Long.toHexString(keyType));
    }
}
