package io.byok.core.internal.rsa;

import static java.math.BigInteger.ONE;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrivateKeyRulesTest {
    private final Random random = new Random(20260110);
    private final RsaKeys keys = RsaKeys.ofBits(1024);
    private final RsaPrivateKeyParts good = keys.parts();
    private final BigInteger p1 = keys.p().subtract(ONE);
    private final BigInteger q1 = keys.q().subtract(ONE);

    @Test
    void takes_a_good_key_with_any_number_of_leading_zeros() {
        RsaPrivateKeyParts padded = new RsaPrivateKeyParts(
                padded(keys.n()),
                65537,
                padded(keys.p()),
                padded(keys.q()),
                padded(keys.d().mod(p1)),
                padded(keys.d().mod(q1)),
                padded(keys.q().modInverse(keys.p())));
        assertThatCode(() -> RsaPrivateKey.of(padded, RsaKeys.RANDOM).close()).doesNotThrowAnyException();
    }

    private static ByteBuffer padded(BigInteger x) {
        byte[] octets = RsaKeys.octets(x, 160);
        return ByteBuffer.allocateDirect(170)
                .put(4, octets)
                .position(4)
                .limit(164)
                .slice();
    }

    @Test
    void refuses_a_modulus_that_is_not_the_product() {
        requireRefused(with(good, 0, keys.n().add(BigInteger.TWO)), "n is not p * q");
        requireRefused(with(good, 0, keys.n().flipBit(1000)), "n is not p * q");
        requireRefused(with(good, 2, keys.p().add(BigInteger.valueOf(4))), "n is not p * q");
    }

    @Test
    void refuses_exponents_that_are_no_inverses_or_out_of_range() {
        BigInteger dp = keys.d().mod(p1);
        BigInteger dq = keys.d().mod(q1);
        for (BigInteger wrong :
                new BigInteger[] {BigInteger.ZERO, ONE, dp.add(ONE), dp.subtract(ONE), p1.subtract(dp)}) {
            requireRefused(with(good, 4, wrong), "dP is not the inverse of e");
        }
        requireRefused(with(good, 4, dp.add(p1)), "dP is not");
        requireRefused(with(good, 4, keys.d()), "dP is not below p");
        requireRefused(with(good, 5, dq.flipBit(100)), "dQ is not the inverse of e");
        requireRefused(with(good, 5, keys.d()), "dQ is not below q");
    }

    @Test
    void refuses_a_coefficient_that_is_no_inverse_or_out_of_range() {
        BigInteger qInv = keys.q().modInverse(keys.p());
        requireRefused(with(good, 6, qInv.flipBit(7)), "qInv is not");
        requireRefused(with(good, 6, BigInteger.ZERO), "qInv is not the inverse");
        requireRefused(with(good, 6, qInv.add(keys.p())), "qInv is not below p");
        requireRefused(with(good, 6, keys.p().modInverse(keys.q())), "qInv is not");
    }

    @Test
    void refuses_even_primes_and_primes_too_short() {
        requireRefused(with(good, 2, keys.p().add(ONE)), "p is even");
        requireRefused(with(good, 3, BigInteger.ZERO), "q is even");
        RsaKeys unequal = RsaKeys.ofPrimes(255, 769, 65537, random);
        requireRefused(unequal.parts(), "p has 255 bits");
    }

    @Test
    void refuses_primes_too_close_to_each_other() {
        BigInteger p = BigInteger.probablePrime(512, random).setBit(510);
        while (!p.isProbablePrime(20)
                || p.subtract(ONE).mod(BigInteger.valueOf(65537)).signum() == 0) {
            p = p.add(BigInteger.TWO);
        }
        BigInteger q = p.add(ONE.shiftLeft(405)).nextProbablePrime();
        requireRefused(RsaKeys.ofPrimes(p, q, keys.e()).parts(), "too close");
        requireRefused(RsaKeys.ofPrimes(q, p, keys.e()).parts(), "too close");
        BigInteger far = p.add(ONE.shiftLeft(414)).nextProbablePrime();
        RsaPrivateKeyParts apart = RsaKeys.ofPrimes(p, far, keys.e()).parts();
        assertThatCode(() -> RsaPrivateKey.of(apart, RsaKeys.RANDOM).close()).doesNotThrowAnyException();
    }

    @Test
    void refuses_composites_in_the_place_of_primes() {
        BigInteger composite = BigInteger.probablePrime(256, random).multiply(BigInteger.probablePrime(256, random));
        // All equations hold for it, as far as they can be solved: only the primality test tells.
        BigInteger order = composite.subtract(ONE);
        while (!order.gcd(keys.e()).equals(ONE) || !composite.gcd(keys.p()).equals(ONE)) {
            composite = BigInteger.probablePrime(256, random).multiply(BigInteger.probablePrime(256, random));
            order = composite.subtract(ONE);
        }
        requireRefused(parts(composite, keys.p()), "p is not prime");
        requireRefused(parts(keys.p(), composite), "q is not prime");
    }

    private RsaPrivateKeyParts parts(BigInteger p, BigInteger q) {
        return new RsaPrivateKeyParts(
                RsaKeys.direct(p.multiply(q)),
                65537,
                RsaKeys.direct(p),
                RsaKeys.direct(q),
                RsaKeys.direct(keys.e().modInverse(p.subtract(ONE))),
                RsaKeys.direct(keys.e().modInverse(q.subtract(ONE))),
                RsaKeys.direct(q.modInverse(p)));
    }

    @Test
    void refuses_a_public_half_out_of_range() {
        requireRefused(
                new RsaPrivateKeyParts(good.modulus(), 4, good.p(), good.q(), good.dp(), good.dq(), good.qInv()),
                "exponent of 4");
    }

    /** The parts with the one of this index, in the order of the record, replaced. */
    private static RsaPrivateKeyParts with(RsaPrivateKeyParts parts, int index, BigInteger value) {
        ByteBuffer other = RsaKeys.direct(value);
        return new RsaPrivateKeyParts(
                index == 0 ? other : parts.modulus(),
                parts.publicExponent(),
                index == 2 ? other : parts.p(),
                index == 3 ? other : parts.q(),
                index == 4 ? other : parts.dp(),
                index == 5 ? other : parts.dq(),
                index == 6 ? other : parts.qInv());
    }

    private static void requireRefused(RsaPrivateKeyParts parts, String message) {
        assertThatThrownBy(() -> RsaPrivateKey.of(parts, RsaKeys.RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
