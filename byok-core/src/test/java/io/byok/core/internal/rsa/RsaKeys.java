package io.byok.core.internal.rsa;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests, made once per run by the JDK, and their numbers in every shape the tests need. */
public record RsaKeys(BigInteger n, BigInteger e, BigInteger d, BigInteger p, BigInteger q) {
    public static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<Integer, RsaKeys> MADE = new ConcurrentHashMap<>();

    /** A key of so many bits, the same one for all tests. */
    public static RsaKeys ofBits(int bits) {
        return MADE.computeIfAbsent(bits, RsaKeys::generate);
    }

    private static RsaKeys generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
            return of((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static RsaKeys of(RSAPrivateCrtKey key) {
        return new RsaKeys(
                key.getModulus(), key.getPublicExponent(), key.getPrivateExponent(), key.getPrimeP(), key.getPrimeQ());
    }

    /** A key of two random primes of these lengths. */
    public static RsaKeys ofPrimes(int pBits, int qBits, long e, Random random) {
        BigInteger exponent = BigInteger.valueOf(e);
        BigInteger p = primeFor(pBits, exponent, random);
        BigInteger q = primeFor(qBits, exponent, random);
        return ofPrimes(p, q, exponent);
    }

    public static RsaKeys ofPrimes(BigInteger p, BigInteger q, BigInteger e) {
        BigInteger phi = p.subtract(ONE).multiply(q.subtract(ONE));
        return new RsaKeys(p.multiply(q), e, e.modInverse(phi), p, q);
    }

    private static BigInteger primeFor(int bits, BigInteger e, Random random) {
        BigInteger prime;
        do {
            prime = BigInteger.probablePrime(bits, random);
        } while (!prime.subtract(ONE).gcd(e).equals(ONE));
        return prime;
    }

    public int bits() {
        return n.bitLength();
    }

    public int lengthBytes() {
        return (bits() + 7) / 8;
    }

    public RsaPublicKey publicKey() {
        return RsaPublicKey.of(n.toByteArray(), e.longValueExact());
    }

    public RsaPrivateKeyParts parts() {
        return new RsaPrivateKeyParts(
                direct(n),
                e.longValueExact(),
                direct(p),
                direct(q),
                direct(d.mod(p.subtract(ONE))),
                direct(d.mod(q.subtract(ONE))),
                direct(q.modInverse(p)));
    }

    /** The key under test; two bases of the primality test suffice for primes that the JDK made. */
    public RsaPrivateKey privateKey() {
        return RsaPrivateKey.of(parts(), RANDOM, 2);
    }

    public PublicKey jcaPublicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e));
    }

    public PrivateKey jcaPrivateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        n, e, d, p, q, d.mod(p.subtract(ONE)), d.mod(q.subtract(ONE)), q.modInverse(p)));
    }

    /** The number off-heap, big-endian, with the leading zero that BigInteger may give. */
    public static ByteBuffer direct(BigInteger x) {
        return direct(x.toByteArray());
    }

    public static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }

    /** I2OSP. */
    public static byte[] octets(BigInteger x, int length) {
        byte[] out = new byte[length];
        byte[] raw = x.toByteArray();
        int from = Math.max(0, raw.length - length);
        System.arraycopy(raw, from, out, length - (raw.length - from), raw.length - from);
        return out;
    }
}
