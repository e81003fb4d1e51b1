package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** A two-prime RSA key pair. */
public final class RsaMaterial implements KeyPairMaterial {

    private final RSAPublicKey publicKey;
    private final RSAPrivateCrtKey privateKey;

    private RsaMaterial(RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Reads a PKCS #8 private key; nothing if it is not a sound key of exactly this size. */
    static Optional<RsaMaterial> ofPkcs8(byte[] encoded, int modulusBits) {
        return RsaPkcs8.parse(encoded, modulusBits).map(RsaMaterial::of);
    }

    private static RsaMaterial of(RSAPrivateCrtKeySpec key) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPublicKeySpec publicKey = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new RsaMaterial(
                    (RSAPublicKey) factory.generatePublic(publicKey), (RSAPrivateCrtKey) factory.generatePrivate(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK refused an RSA key that was found sound");
        }
    }

    static RsaMaterial generate(int modulusBits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(modulusBits, random);
            KeyPair pair = generator.generateKeyPair();
            return new RsaMaterial((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA key generation failed", impossible);
        }
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, MessageType type, byte[] message, SecureRandom random) {
        return new RsaSignatures(algorithm).sign(this, algorithm.digest(type, message), random);
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, MessageType type, byte[] message, byte[] signature) {
        return new RsaSignatures(algorithm).verify(this, algorithm.digest(type, message), signature);
    }

    /** The JDK's PKCS #8 encoding. */
    @Override
    public byte[] privateKeyDer() {
        return privateKey.getEncoded();
    }

    @Override
    public byte[] publicKeyDer() {
        return publicKey.getEncoded();
    }

    RSAPublicKey publicKey() {
        return publicKey;
    }

    RSAPrivateCrtKey privateKey() {
        return privateKey;
    }

    int modulusBits() {
        return publicKey.getModulus().bitLength();
    }

    @Override
    public String toString() {
        return "RsaMaterial[" + modulusBits() + " bits, redacted]";
    }
}
