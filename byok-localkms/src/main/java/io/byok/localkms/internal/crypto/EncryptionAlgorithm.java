package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/** The encryption algorithms of AWS's API model. */
public enum EncryptionAlgorithm implements KeyAlgorithm {
    SYMMETRIC_DEFAULT,
    RSAES_OAEP_SHA_1(Oaep.SHA_1),
    RSAES_OAEP_SHA_256(Oaep.SHA_256),
    /** China's Regions only. */
    SM2PKE;

    /** AWS's API Reference. */
    private static final int SM2_MAX_PLAINTEXT_BYTES = 1024;

    private final Optional<Oaep> oaep;

    EncryptionAlgorithm() {
        this.oaep = Optional.empty();
    }

    EncryptionAlgorithm(Oaep oaep) {
        this.oaep = Optional.of(oaep);
    }

    @Override
    public boolean fits(KeySpec spec) {
        return switch (this) {
            case SYMMETRIC_DEFAULT -> spec.isSymmetricEncryption();
            case RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256 -> spec.isRsa();
            case SM2PKE -> spec == KeySpec.SM2;
        };
    }

    /** Of a key pair. */
    public int maxPlaintextBytes(KeySpec spec) {
        return oaep.map(padding -> padding.maxMessageBytes(spec.modulusBits())).orElse(SM2_MAX_PLAINTEXT_BYTES);
    }

    /** Encrypts under a key pair; the plaintext is no longer than {@link #maxPlaintextBytes}. */
    public byte[] encrypt(KeyPairMaterial material, byte[] plaintext, SecureRandom random) {
        if (oaep.isEmpty()) {
            return Sm2Pke.encrypt((EcMaterial) material, plaintext, random);
        }
        try {
            return oaep.get().encrypt(((RsaMaterial) material).publicKey(), plaintext);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(this + " failed to encrypt", impossible);
        }
    }

    /** Decrypts with a key pair; nothing if the ciphertext is not of this key and algorithm. */
    public Optional<byte[]> decrypt(KeyPairMaterial material, byte[] ciphertext) {
        try {
            return Optional.of(
                    oaep.isEmpty()
                            ? Sm2Pke.decrypt((EcMaterial) material, ciphertext)
                            : decryptOaep(oaep.get(), (RsaMaterial) material, ciphertext));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private static byte[] decryptOaep(Oaep padding, RsaMaterial material, byte[] ciphertext)
            throws GeneralSecurityException {
        if (ciphertext.length != material.modulusBits() / 8) {
            throw new GeneralSecurityException("the ciphertext is not as long as the modulus");
        }
        return padding.decrypt(material.privateKey(), ciphertext);
    }
}
