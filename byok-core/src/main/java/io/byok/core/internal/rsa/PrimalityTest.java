package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretPower;
import io.byok.core.internal.math.Workspace;

/**
 * Miller's and Rabin's test of a secret number, in a time that its length alone decides.
 *
 * <p>Standard: FIPS 186-5, B.3.1. There, the number of twos in w - 1 shapes the loops. Here the powers
 * {@code x(j) = b^((w - 1) / 2^j)} are met in passing, by an exponentiation that takes the last 64 bits one at a time; w
 * passes a base if some exact {@code x(j)} with j > 0 is -1, or if the last exact one, whose exponent is odd, is 1. The
 * x(j) with j > 63 are not looked at: no composite passes more often for it, and a prime, if it has so many twos below
 * it at all, is failed once in 2^63.
 */
final class PrimalityTest {
    private static final int TAIL_BITS = 64;

    private final Modulus modulus;
    private final Workspace workspace;
    private final long[] one;
    private final long[] minusOne;
    private final long[] exponent;

    private PrimalityTest(Modulus modulus, Scratch scratch) {
        this.modulus = modulus;
        this.workspace = modulus.workspace(scratch);
        this.one = modulus.residue(scratch);
        modulus.one(one, workspace, scratch);
        modulus.canonical(one);
        this.minusOne = modulus.residue(scratch);
        modulus.subtract(minusOne, minusOne, one);
        modulus.canonical(minusOne);
        this.exponent = modulus.residue(scratch);
        System.arraycopy(modulus.value(), 0, exponent, 0, exponent.length);
        // w - 1, since w is odd.
        exponent[0] ^= 1;
    }

    /** Whether the modulus is prime: wrong for a composite once in {@code 4^rounds}, however it was chosen. */
    static Choice isPrime(Modulus modulus, int rounds, CheckedRandom random) {
        Choice prime = Choice.TRUE;
        try (Scratch scratch = new Scratch()) {
            PrimalityTest test = new PrimalityTest(modulus, scratch);
            for (int i = 0; i < rounds; i++) {
                prime = prime.and(test.passes(random));
            }
        }
        return prime;
    }

    private Choice passes(CheckedRandom random) {
        try (Scratch scratch = new Scratch()) {
            // Step 4.1, 4.2: a random base. One of 0, 1 or -1 comes up once in 2^|w|.
            long[] base = CrtPrime.random(modulus, random, workspace, scratch);
            long[] power = modulus.residue(scratch);
            SecretPower.power(modulus, power, base, exponent, TAIL_BITS, scratch);
            return tail(base, power, scratch);
        }
    }

    /** Steps 4.3 to 4.5: from {@code x(64)} to {@code x(1)}. */
    private Choice tail(long[] base, long[] power, Scratch scratch) {
        long[] multiplied = modulus.residue(scratch);
        long[] value = modulus.residue(scratch);
        Choice passed = Choice.FALSE;
        for (int j = TAIL_BITS - 1; j > 0; j--) {
            Choice odd = Limbs.bit(exponent, j);
            modulus.square(power, power, workspace);
            modulus.multiply(multiplied, power, base, workspace);
            Limbs.select(odd, power, multiplied, power);
            System.arraycopy(power, 0, value, 0, value.length);
            modulus.canonical(value);
            Choice right =
                    Limbs.equal(value, minusOne).or(Limbs.equal(value, one).and(odd));
            passed = passed.or(right.and(isMultipleOfTwoTo(j)));
        }
        return passed;
    }

    /** Whether {@code x(j)} is exact: the low {@code j < 64} bits of w - 1 are 0. */
    private Choice isMultipleOfTwoTo(int j) {
        long low = exponent[0] | (exponent[1] << Limbs.BITS);
        return Choice.isZero(low & ((1L << j) - 1));
    }
}
