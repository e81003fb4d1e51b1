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
    /** China Regions only; not here. */
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

    /**
     * Whether AWS's guide lists this algorithm for a key spec: plain OAEP for symmetric keys and RSA_AES for RSA keys, and
     * neither the other way round.
     */
    public boolean wraps(KeySpec spec) {
        return oaep.isPresent() && (hybrid ? spec.isRsa() : spec.isSymmetricEncryption());
    }

    /** Whether a ciphertext is the result of plain OAEP and has another length than the modulus. */
    public boolean hasWrongLength(byte[] ciphertext, int modulusBits) {
        return !hybrid && ciphertext.length != modulusBits / 8;
    }

    /**
     * Unwraps key material.
     *
     * @throws GeneralSecurityException if it was not wrapped with this algorithm under this key
     */
    public byte[] unwrap(PrivateKey wrappingKey, int modulusBits, byte[] ciphertext) throws GeneralSecurityException {
        Oaep padding = oaep.orElseThrow(() -> new GeneralSecurityException(this + " is not taken"));
        return hybrid
                ? unwrapHybrid(padding, wrappingKey, modulusBits / 8, ciphertext)
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
