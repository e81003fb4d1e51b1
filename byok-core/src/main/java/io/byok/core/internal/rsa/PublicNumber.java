package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Limbs;

/** What small primes tell of a large odd number that is public. */
final class PublicNumber {
    /** Below this no factor may lie (NIST SP 800-89, 5.3.3). */
    private static final int SMALL = 752;

    /** The first 39 primes make the modulus in whose subgroup ROCA's primes lie, at the sizes from 512 bits on. */
    private static final int LARGEST_ROCA_PRIME = 167;

    /** Primes asked before a number is taken for a power: a number that is none passes one in k by chance. */
    private static final int WITNESSES = 64;

    private final int[] words;
    private final int bits;

    /** The number of {@code bits} bits in normal limbs. */
    PublicNumber(long[] limbs, int bits) {
        this.bits = bits;
        this.words = new int[(bits + 31) / 32];
        for (int i = 0; i < words.length; i++) {
            words[i] = (int) Limbs.bitsAt(limbs, 32 * i);
        }
    }

    boolean hasSmallFactorVarTime() {
        for (int prime = 3; prime < SMALL; prime = nextPrimeVarTime(prime, 2)) {
            if (moduloVarTime(prime) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the number is, modulo each of the small primes, a power of 65537. */
    boolean isOfInfineonFormVarTime() {
        boolean all = true;
        for (int prime = 3; prime <= LARGEST_ROCA_PRIME; prime = nextPrimeVarTime(prime, 2)) {
            all &= isPowerOf65537VarTime(moduloVarTime(prime), prime);
        }
        return all;
    }

    private static boolean isPowerOf65537VarTime(int residue, int prime) {
        long power = 1;
        for (int i = 1; i < prime; i++) {
            power = power * 65537 % prime;
            if (power == residue) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the number is a k-th power for any k > 1, given that it has no small factor: its root is then above 752,
     * more than 2^9, which bounds k.
     */
    boolean isPowerVarTime() {
        for (int k = 2; 9 * k <= bits; k = nextPrimeVarTime(k, 1)) {
            if (!isShownToBeNoPowerVarTime(k)) {
                return true;
            }
        }
        return false;
    }

    /** A k-th power is one modulo every prime; modulo a prime 1 mod k only every k-th number is. */
    private boolean isShownToBeNoPowerVarTime(int k) {
        int prime = 1;
        for (int i = 0; i < WITNESSES; i++) {
            prime = nextPrimeVarTime(prime, k == 2 ? 2 : 2 * k);
            int residue = moduloVarTime(prime);
            if (residue != 0 && powerVarTime(residue, (prime - 1) / k, prime) != 1) {
                return true;
            }
        }
        return false;
    }

    private int moduloVarTime(int divisor) {
        long remainder = 0;
        for (int i = words.length - 1; i >= 0; i--) {
            remainder = ((remainder << 32) | (words[i] & 0xffffffffL)) % divisor;
        }
        return (int) remainder;
    }

    private static int powerVarTime(int base, int exponent, int modulus) {
        long power = 1;
        for (int i = 31 - Integer.numberOfLeadingZeros(exponent); i >= 0; i--) {
            power = power * power % modulus;
            power = (exponent >>> i & 1) == 1 ? power * base % modulus : power;
        }
        return (int) power;
    }

    /** The next prime above {@code n} in steps of {@code step}. */
    private static int nextPrimeVarTime(int n, int step) {
        int candidate = n + step;
        while (!isSmallPrimeVarTime(candidate)) {
            candidate += step;
        }
        return candidate;
    }

    private static boolean isSmallPrimeVarTime(int n) {
        for (int divisor = 2; divisor * divisor <= n; divisor++) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return n > 1;
    }
}
