package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An RSA wrapping key pair. */
public final class RsaWrappingPair implements WrappingPair {

    private final KeyPair pair;
    private final WrappingKeySpec spec;
    private final String fingerprint;

    /**
     * Takes a ready pair.
     *
     * @throws IllegalArgumentException if it is no RSA pair of a size that KMS wraps under, or its halves do not match
     */
    public RsaWrappingPair(KeyPair pair) {
        if (!(pair.getPublic() instanceof RSAPublicKey publicKey)) {
            throw new IllegalArgumentException(
                    "the wrapping key pair is of " + pair.getPublic().getAlgorithm()
                            + ": KMS wraps under RSA keys (GetParametersForImport, WrappingKeySpec)");
        }
        if (!(pair.getPrivate() instanceof RSAPrivateKey privateKey)
                || !privateKey.getModulus().equals(publicKey.getModulus())) {
            throw new IllegalArgumentException("the two halves of the wrapping key pair have different moduli: give the"
                    + " private key of the public key");
        }
        this.pair = pair;
        this.spec = specOf(publicKey.getModulus().bitLength());
        this.fingerprint = WrappingPair.fingerprint(publicKey.getEncoded());
    }

    private static WrappingKeySpec specOf(int modulusBits) {
        return Arrays.stream(WrappingKeySpec.values())
                .filter(spec -> spec.isRsa() && spec.modulusBits() == modulusBits)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the wrapping key pair has a modulus of " + modulusBits
                        + " bits: KMS wraps under 2048, 3072 or 4096 (GetParametersForImport, WrappingKeySpec)"));
    }

    @Override
    public WrappingKeySpec spec() {
        return spec;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public byte[] publicKeyDer() {
        return pair.getPublic().getEncoded();
    }

    /** Makes a pair. */
    static RsaWrappingPair generate(WrappingKeySpec spec) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(spec.modulusBits());
            return new RsaWrappingPair(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK makes RSA keys", impossible);
        }
    }

    @Override
    public byte[] privateKeyDer() {
        byte @Nullable [] encoded = pair.getPrivate().getEncoded();
        if (encoded == null) {
            throw new IllegalStateException(
                    "the private key of the wrapping key pair with the fingerprint " + fingerprint
                            + " has no encoding, so it cannot be kept: give pairs whose private keys can be read");
        }
        return encoded;
    }

    static RsaWrappingPair read(byte[] publicKeyDer, byte[] privateKeyDer) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new RsaWrappingPair(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(publicKeyDer)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(privateKeyDer))));
        } catch (GeneralSecurityException malformed) {
            // Without the cause, whose text may be of secret bytes.
            throw new IllegalArgumentException("not an RSA key pair in X.509 and PKCS #8");
        }
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    @Override
    public String toString() {
        return "RsaWrappingPair[" + spec + ", " + fingerprint + "]";
    }
}
