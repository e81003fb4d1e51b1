package io.byok.core.proof;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Many RSA keys of one shape for little work: every two of a few primes make a key. The two highest bits of each prime are
 * set, so that all moduli have the same length. The same keys in every run.
 */
final class RsaPool {
    private RsaPool() {}

    /** Different keys; p is the greater prime of some and the smaller one of others. */
    static List<RsaNumbers> keys(int count, int primeBits, Random random) {
        List<BigInteger> primes = new ArrayList<>();
        while (primes.size() * (primes.size() - 1) / 2 < count) {
            primes.add(prime(primeBits, random));
        }
        List<RsaNumbers> keys = new ArrayList<>();
        for (int i = 0; i < primes.size(); i++) {
            for (int j = 0; j < i; j++) {
                keys.add(random.nextBoolean() ? key(primes, i, j) : key(primes, j, i));
            }
        }
        Collections.shuffle(keys, random);
        return keys.subList(0, count);
    }

    private static RsaNumbers key(List<BigInteger> primes, int p, int q) {
        return new RsaNumbers(primes.get(p), primes.get(q));
    }

    private static BigInteger prime(int bits, Random random) {
        BigInteger prime;
        do {
            prime = new BigInteger(bits, random)
                    .setBit(bits - 1)
                    .setBit(bits - 2)
                    .nextProbablePrime();
        } while (prime.bitLength() != bits
                || !prime.subtract(ONE).gcd(RsaNumbers.E).equals(ONE));
        return prime;
    }
}
