package io.byok.core;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by the JDK's generator, made once a size, for tests that need some pair and not a certain one. */
final class TestKeys {
    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private TestKeys() {}

    static KeyPair rsa(int bits) {
        return PAIRS.computeIfAbsent(bits, TestKeys::make);
    }

    static byte[] pkcs8(int bits) {
        return rsa(bits).getPrivate().getEncoded();
    }

    static byte[] spki(int bits) {
        return rsa(bits).getPublic().getEncoded();
    }

    static UnwrappingKey unwrappingKey(WrappingKey.Spec spec) {
        return UnwrappingKey.copyOf(spec, pkcs8(spec.modulusBits()));
    }

    /** A public key on the curve of SM2, twice the base point. */
    static WrappingKey sm2WrappingKey() {
        try (KeyMaterial key = KeyMaterial.copyOf(
                KeyMaterialSpec.SM2, new EcEncodings(KeyMaterialSpec.SM2, java.math.BigInteger.TWO).canonical())) {
            return WrappingKey.of(
                    WrappingKey.Spec.SM2, key.publicKey().orElseThrow().getEncoded());
        }
    }

    static byte[] aes256() {
        return random(32);
    }

    /** Some key of the spec, in its canonical encoding. */
    static byte[] material(KeyMaterialSpec spec) {
        if (spec.family() == KeyMaterialSpec.Family.RSA) {
            return pkcs8(spec.sizeBits());
        }
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            return WrapAndUnwrapTest.bytesOf(key);
        }
    }

    static byte[] random(int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Randomness that always gives one byte. */
    static SecureRandom stuckRandom() {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 0x5A);
            }
        };
    }

    private static KeyPair make(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
