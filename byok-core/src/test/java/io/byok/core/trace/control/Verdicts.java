package io.byok.core.trace.control;

import io.byok.core.trace.Scenario;

/** Control classes around a declassification: the first byte of the secret decides, the second is nobody's business. */
public final class Verdicts {
    private Verdicts() {}

    /** The named declassification. */
    static boolean declassify(int bit) {
        return bit != 0;
    }

    /** Makes the first byte's lowest bit public, then follows it. */
    public static class Followed implements Scenario<byte[]> {
        /** The last result, so that the work is done for something. */
        long result;

        @Override
        public Operation prepare(byte[] secret) {
            byte[] own = secret.clone();
            return () -> {
                result = before(own);
                result += declassify(own[0] & 1) ? ifValid(own) : new byte[16].length;
            };
        }

        long before(byte[] secret) {
            return secret[1] * 3L;
        }

        long ifValid(byte[] secret) {
            return secret[1] * 5L;
        }
    }

    /** Leaks the second byte before the verdict. */
    public static final class LeakBefore extends Followed {
        @Override
        long before(byte[] secret) {
            return secret[1] % 3;
        }
    }

    /** Leaks the second byte after the verdict. */
    public static final class LeakAfter extends Followed {
        @Override
        long ifValid(byte[] secret) {
            return secret[1] % 3;
        }
    }

    /** Makes public what it was not allowed to: a second bit. */
    public static final class Twice extends Followed {
        @Override
        long before(byte[] secret) {
            return declassify(secret[1] & 1) ? 1 : 2;
        }
    }
}
