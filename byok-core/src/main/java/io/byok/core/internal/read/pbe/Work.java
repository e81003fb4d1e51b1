package io.byok.core.internal.read.pbe;

import java.math.BigInteger;

/** Bounds the work that one file can make a reader do: the file names how often a password is hashed. */
public final class Work {
    /** Ten to twenty seconds of PBKDF2 on a slow machine; what is recommended today is some 600,000. */
    private static final int MOST_ITERATIONS = 10_000_000;
    /** Of scrypt: 128 * N * r. */
    private static final long MOST_MEMORY_BYTES = 128L * 1024 * 1024;

    private static final int MOST_PARALLEL = 16;

    private int left = MOST_ITERATIONS;

    /** The number, if it is still within bounds. */
    int spend(BigInteger iterations) {
        if (iterations.signum() <= 0 || iterations.bitLength() >= Integer.SIZE || iterations.intValue() > left) {
            throw new UnsupportedSchemeException("a password hashed " + iterations.min(BigInteger.TEN.pow(18))
                    + " times (taken are 1 to " + MOST_ITERATIONS + " for one file)");
        }
        left -= iterations.intValue();
        return iterations.intValue();
    }

    /** Refuses scrypt (RFC 7914) with parameters above the bounds. */
    void spendScrypt(BigInteger n, BigInteger r, BigInteger p) {
        boolean small = n.bitLength() < Integer.SIZE && r.bitLength() < Byte.SIZE && p.bitLength() < Byte.SIZE;
        boolean valid = small && n.bitCount() == 1 && n.intValue() > 1 && r.signum() > 0 && p.signum() > 0;
        if (!valid || 128L * n.intValue() * r.intValue() > MOST_MEMORY_BYTES || p.intValue() > MOST_PARALLEL) {
            throw new UnsupportedSchemeException(
                    "scrypt with parameters that are wrong or above the bounds (128 * N * r"
                            + " at most 128 MiB, p at most " + MOST_PARALLEL + ")");
        }
    }
}
