package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The wrapping algorithms of AWS's API model, and how each is undone. */
public enum WrappingAlgorithm {
    /** Taken by KMS until 2023-10-10. */
    RSAES_PKCS1_V1_5,
    RSAES_OAEP_SHA_1(Oaep.SHA_1, false),
    RSAES_OAEP_SHA_256(Oaep.SHA_256, false),
    RSA_AES_KEY_WRAP_SHA_1(Oaep.SHA_1, true),
    RSA_AES_KEY_WRAP_SHA_256(Oaep.SHA_256, true),
    /** China's Regions only. */
    SM2PKE;

    private static final int AES_KEY_BYTES = 32;

    private final Optional<Oaep> oaep;
    private final boolean hybrid;

    WrappingAlgorithm() {
        this(Optional.empty(), false);
    }

    WrappingAlgorithm(Oaep oaep, boolean hybrid) {
        this(Optional.of(oaep), hybrid);
    }

    WrappingAlgorithm(Optional<Oaep> oaep, boolean hybrid) {
        this.oaep = oaep;
        this.hybrid = hybrid;
    }

    /** Whether AWS wraps keys of a spec with this algorithm under a wrapping key of that spec, in the Regions of a suite. */
    public boolean wraps(KeySpec key, WrappingKeySpec wrappingKey, Suite suite) {
        return switch (this) {
            case RSAES_PKCS1_V1_5 -> false;
            case RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256 -> wrappingKey.isRsa() && wrapsDirectly(key, wrappingKey);
            case RSA_AES_KEY_WRAP_SHA_1, RSA_AES_KEY_WRAP_SHA_256 ->
                wrappingKey.isRsa() && key.isAsymmetric() && suite != Suite.CHINA;
            case SM2PKE -> wrappingKey == WrappingKeySpec.SM2 && key.isAsymmetric() && suite == Suite.CHINA;
        };
    }

    /** No RSA key fits; under RSA_2048 neither P-521 (AWS's guide) nor Ed25519 (recorded) is taken, whether or not it fits. */
    private static boolean wrapsDirectly(KeySpec key, WrappingKeySpec wrappingKey) {
        boolean needsLarger = key == KeySpec.ECC_NIST_P521 || key == KeySpec.ECC_NIST_EDWARDS25519;
        return !key.isRsa() && !(needsLarger && wrappingKey == WrappingKeySpec.RSA_2048);
    }

    /** Whether a ciphertext is the result of plain OAEP and has another length than the modulus. */
    public boolean hasWrongLength(byte[] ciphertext, WrappingKeySpec wrappingKey) {
        return wrappingKey.isRsa() && !hybrid && ciphertext.length != wrappingKey.modulusBits() / 8;
    }

    /**
     * Unwraps key material.
     *
     * @throws GeneralSecurityException if it was not wrapped with this algorithm under this key
     */
    byte[] unwrap(WrappingPair pair, byte[] ciphertext) throws GeneralSecurityException {
        if (pair instanceof Sm2WrappingPair sm2) {
            return Sm2Pke.decrypt(sm2.key(), ciphertext);
        }
        PrivateKey wrappingKey = ((RsaWrappingPair) pair).privateKey();
        Oaep padding = oaep.orElseThrow(() -> new GeneralSecurityException(this + " is not taken"));
        return hybrid
                ? unwrapHybrid(padding, wrappingKey, pair.spec().modulusBits() / 8, ciphertext)
                : padding.decrypt(wrappingKey, ciphertext);
    }

    /** PKCS #11, CKM_RSA_AES_KEY_WRAP: OAEP of a 32-byte AES key, then AES-KWP of the material under it, no header. */
    private static byte[] unwrapHybrid(Oaep padding, PrivateKey wrappingKey, int modulusBytes, byte[] ciphertext)
            throws GeneralSecurityException {
        if (ciphertext.length <= modulusBytes) {
            throw new GeneralSecurityException("there is nothing after the wrapped AES key");
        }
        byte[] aesKey = padding.decrypt(wrappingKey, Arrays.copyOf(ciphertext, modulusBytes));
        if (aesKey.length != AES_KEY_BYTES) {
            throw new GeneralSecurityException("the AES key has not 32 bytes");
        }
        return unwrapKwp(aesKey, Arrays.copyOfRange(ciphertext, modulusBytes, ciphertext.length));
    }

    /** RFC 5649. */
    private static byte[] unwrapKwp(byte[] aesKey, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(aesKey, "AES"));
        return cipher.unwrap(wrapped, "RAW", Cipher.SECRET_KEY).getEncoded();
    }
}
