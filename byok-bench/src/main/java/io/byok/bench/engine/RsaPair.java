package io.byok.bench.engine;

import io.byok.core.WrappingKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * An RSA pair for measuring. It comes from a seed that everyone can read, so that every engine and every fork of a run gets
 * the same one; it is good for nothing else.
 */
public final class RsaPair {
    private final WrappingKey.Spec spec;
    private final byte[] publicKey;
    private final byte[] privateKey;

    private RsaPair(WrappingKey.Spec spec, KeyPair pair) {
        this.spec = spec;
        this.publicKey = pair.getPublic().getEncoded();
        this.privateKey = pair.getPrivate().getEncoded();
    }

    /** The pair of one size to wrap under. */
    public static RsaPair ofBits(int bits) {
        return of(bits, "to wrap under");
    }

    /** Another pair, whose private key is to be wrapped. */
    public static RsaPair toImport(int bits) {
        return of(bits, "to import");
    }

    private static RsaPair of(int bits, String purpose) {
        try {
            // The one generator of the JDK that a seed determines.
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return new RsaPair(WrappingKey.Spec.valueOf("RSA_" + bits), generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has both", e);
        }
    }

    /** How large it is. */
    public WrappingKey.Spec spec() {
        return spec;
    }

    /** The public half. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The private half. */
    public byte[] privateKey() {
        return privateKey.clone();
    }

    Key publicKeyFor(Provider provider) {
        try {
            return factoryFor(provider).generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider.getName() + " does not read an RSA public key", e);
        }
    }

    Key privateKeyFor(Provider provider) {
        try {
            return factoryFor(provider).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider.getName() + " does not read an RSA private key", e);
        }
    }

    /** Each provider's own, since foreign keys are converted in every call; SunJCE's RSA keys are SunRsaSign's. */
    private static KeyFactory factoryFor(Provider provider) throws GeneralSecurityException {
        return provider.getName().equals("SunJCE")
                ? KeyFactory.getInstance("RSA", "SunRsaSign")
                : KeyFactory.getInstance("RSA", provider);
    }
}
