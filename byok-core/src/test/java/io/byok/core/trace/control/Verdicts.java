package io.byok.core.trace.control;

import io.byok.core.trace.Scenario;

/** Control classes around a declassification: the first byte's lowest bit decides, the second byte is nobody's business. */
public final class Verdicts {
    private Verdicts() {}

    /** A declassification that returns its verdict. */
    static boolean declassify(int bit) {
        return bit != 0;
    }

    /** A declassification that throws where the verdict is bad. */
    static int lengthOrFailure(int bit) {
        if (!declassify(bit)) {
            throw new IllegalStateException();
        }
        return 16;
    }

    /** Makes the bit public, then follows it. */
    public static class Followed implements Scenario<byte[]> {
        /** The last result, so that the work is done for something. */
        long result;

        @Override
        public Operation prepare(byte[] secret) {
            byte[] own = secret.clone();
            return () -> {
                result = before(own);
                result += decide(own[0] & 1) ? ifValid(own) : new byte[16].length;
            };
        }

        boolean decide(int bit) {
            return declassify(bit);
        }

        long before(byte[] secret) {
            return secret[1] * 3L;
        }

        long ifValid(byte[] secret) {
            return secret[1] * 5L;
        }
    }

    /** Makes the bit public by an exception. */
    public static final class Failing extends Followed {
        @Override
        boolean decide(int bit) {
            try {
                return lengthOrFailure(bit) > 0;
            } catch (IllegalStateException e) {
                return false;
            }
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

    /** Makes the bit public, and goes on to make another public. */
    public static final class Twice extends Followed {
        @Override
        boolean decide(int bit) {
            return super.decide(bit) | super.decide(1 - bit);
        }
    }
}
