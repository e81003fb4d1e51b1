package io.byok.core.internal.rsa;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Demands that the parts of an RSA private key belong together (RFC 8017 section 3.2), and that its size is the spec's. */
public final class RsaPrivateKeyCheck {
    private static final int PRIME_CERTAINTY = 100;

    private RsaPrivateKeyCheck() {}

    /** Refuses a key of another size and a key whose parts contradict each other, naming the first rule broken. */
    public static void check(KeyMaterialSpec spec, RsaPrivateKeyDer key) {
        BigInteger n = unsigned(key.modulus());
        if (n.bitLength() != spec.sizeBits()) {
            throw refused(
                    spec,
                    "its modulus has " + n.bitLength() + " bits, and AWS KMS takes exactly " + spec.sizeBits() + " for "
                            + spec + " (2048, 3072 and 4096 are the sizes it knows)");
        }
        BigInteger e = unsigned(key.publicExponent());
        BigInteger d = unsigned(key.privateExponent());
        BigInteger p = unsigned(key.prime1());
        BigInteger q = unsigned(key.prime2());
        require(spec, e.testBit(0) && e.compareTo(BigInteger.ONE) > 0, "its public exponent is even or below 3");
        require(spec, p.multiply(q).equals(n), "its modulus is not the product of its two primes");
        require(spec, !p.equals(q), "its two primes are the same");
        require(spec, p.isProbablePrime(PRIME_CERTAINTY) && q.isProbablePrime(PRIME_CERTAINTY), "a prime is not prime");
        checkHalf(spec, e, d, p, unsigned(key.exponent1()), "exponent1");
        checkHalf(spec, e, d, q, unsigned(key.exponent2()), "exponent2");
        BigInteger coefficient = unsigned(key.coefficient());
        require(
                spec,
                coefficient.compareTo(p) < 0 && coefficient.multiply(q).mod(p).equals(BigInteger.ONE),
                "its coefficient is not the inverse of prime2 modulo prime1");
    }

    private static void checkHalf(
            KeyMaterialSpec spec, BigInteger e, BigInteger d, BigInteger prime, BigInteger exponent, String name) {
        BigInteger order = prime.subtract(BigInteger.ONE);
        require(
                spec,
                exponent.compareTo(order) < 0 && e.multiply(exponent).mod(order).equals(BigInteger.ONE),
                "its " + name + " is not the inverse of the public exponent");
        require(spec, d.mod(order).equals(exponent), "its private exponent contradicts its " + name);
    }

    private static void require(KeyMaterialSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw refused(spec, otherwise);
        }
    }

    private static InvalidKeyMaterialException refused(KeyMaterialSpec spec, String reason) {
        return new InvalidKeyMaterialException(
                spec,
                "This RSA private key cannot be imported as " + spec + ": " + reason
                        + " (RFC 8017 section 3.2; AWS KMS Developer Guide, \"Requirements for imported key material\")."
                        + " Export the key again from its source, or name the spec that fits it.");
    }

    private static BigInteger unsigned(ByteBuffer bigEndian) {
        byte[] magnitude = new byte[bigEndian.remaining()];
        bigEndian.duplicate().get(magnitude);
        return new BigInteger(1, magnitude);
    }
}
