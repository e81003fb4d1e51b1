package io.byok.core.internal.read;

import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.jwk.JwkException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The primes of an RSA key, from its two exponents (NIST SP 800-56B revision 2, appendix C.1), and what is computed from
 * them.
 *
 * <p>By the JDK's {@code BigInteger}: its time depends on the key, and its numbers stay in the heap until it is collected
 * and the memory used again. Only keys that come without their primes take this way.
 */
final class RsaPrimes implements AutoCloseable {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final int MOST_BASES = 100;
    private static final int MOST_EXPONENT_BITS = 64;

    private final List<byte[]> numbers;

    private RsaPrimes(List<byte[]> numbers) {
        this.numbers = numbers;
    }

    /**
     * Finds them.
     *
     * @throws JwkException if the numbers do not belong together
     */
    static RsaPrimes recover(ByteBuffer modulus, ByteBuffer publicExponent, ByteBuffer privateExponent) {
        BigInteger n = number(modulus);
        BigInteger e = number(publicExponent);
        BigInteger d = number(privateExponent);
        if (e.bitLength() > MOST_EXPONENT_BITS || d.compareTo(n) >= 0 || !d.testBit(0) || !e.testBit(0)) {
            throw new JwkException("its exponents are out of range (RFC 8017 section 3.2)");
        }
        BigInteger factor = factor(n, d.multiply(e).subtract(ONE));
        BigInteger p = factor.max(n.divide(factor));
        BigInteger q = n.divide(p);
        if (p.equals(q)) {
            throw new JwkException("its two primes are equal");
        }
        return new RsaPrimes(List.of(
                p.toByteArray(),
                q.toByteArray(),
                d.mod(p.subtract(ONE)).toByteArray(),
                d.mod(q.subtract(ONE)).toByteArray(),
                q.modInverse(p).toByteArray()));
    }

    /** A square root of one that is not one or minus one shares a prime with the modulus. */
    private static BigInteger factor(BigInteger n, BigInteger multiple) {
        int twos = multiple.signum() == 0 ? 0 : multiple.getLowestSetBit();
        BigInteger odd = multiple.shiftRight(twos);
        BigInteger base = ONE;
        for (int tried = 0; twos > 0 && n.testBit(0) && tried < MOST_BASES; tried++) {
            base = base.nextProbablePrime();
            BigInteger root = base.modPow(odd, n);
            for (int i = 0; i < twos && !root.equals(ONE) && !root.equals(n.subtract(ONE)); i++) {
                BigInteger square = root.multiply(root).mod(n);
                if (square.equals(ONE)) {
                    return root.subtract(ONE).gcd(n);
                }
                root = square;
            }
        }
        throw new JwkException("its modulus and exponents do not belong together (NIST SP 800-56B, appendix C.1)");
    }

    private static BigInteger number(ByteBuffer unsigned) {
        byte[] copy = new byte[unsigned.remaining()];
        try {
            unsigned.duplicate().get(copy);
            return new BigInteger(1, copy);
        } finally {
            Wipe.array(copy);
        }
    }

    /** Primes, their exponents, and the coefficient, in the order of RSAPrivateKey. */
    List<ByteBuffer> crtValues() {
        return numbers.stream().map(ByteBuffer::wrap).toList();
    }

    @Override
    public void close() {
        numbers.forEach(number -> Arrays.fill(number, (byte) 0));
    }
}
