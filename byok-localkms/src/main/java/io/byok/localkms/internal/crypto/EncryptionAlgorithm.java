package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** The encryption algorithms of AWS's API model. */
public enum EncryptionAlgorithm implements KeyAlgorithm {
    SYMMETRIC_DEFAULT,
    RSAES_OAEP_SHA_1(Oaep.SHA_1),
    RSAES_OAEP_SHA_256(Oaep.SHA_256),
    /** China Regions only; not here. */
    SM2PKE;

    private final Optional<Oaep> oaep;

    EncryptionAlgorithm() {
        this.oaep = Optional.empty();
    }

    EncryptionAlgorithm(Oaep oaep) {
        this.oaep = Optional.of(oaep);
    }

    @Override
    public boolean fits(KeySpec spec) {
        return oaep.isPresent() ? spec.isRsa() : this == SYMMETRIC_DEFAULT && spec.isSymmetricEncryption();
    }

    /** Of an RSA key. */
    public int maxPlaintextBytes(KeySpec spec) {
        return rsa().maxMessageBytes(spec.modulusBits());
    }

    /** Encrypts under an RSA key; the plaintext is no longer than {@link #maxPlaintextBytes}. */
    public byte[] encrypt(RsaMaterial material, byte[] plaintext) {
        try {
            return rsa().encrypt(material.publicKey(), plaintext);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(this + " failed to encrypt", impossible);
        }
    }

    /** Decrypts with an RSA key; nothing if the ciphertext is not of this key and algorithm. */
    public Optional<byte[]> decrypt(RsaMaterial material, byte[] ciphertext) {
        if (ciphertext.length != material.modulusBits() / 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(rsa().decrypt(material.privateKey(), ciphertext));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private Oaep rsa() {
        return oaep.orElseThrow(() -> new IllegalStateException(this + " is no RSA algorithm"));
    }
}
