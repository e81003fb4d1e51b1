package io.byok.core.trace.control;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Control classes: each leaks a secret byte to a method that is not traced. */
public final class CallLeaks {
    private static final byte[] TABLE = new byte[256];
    private static final long[] LIMBS = new long[256];
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(256);

    private CallLeaks() {}

    /** A secret picks the implementation of a class of the JDK. */
    public static final class OnReceiver extends Leak {
        private ByteBuffer buffer = BUFFER;

        @Override
        public Operation prepare(byte[] secret) {
            buffer = (secret[0] & 1) == 0 ? BUFFER : ByteBuffer.allocate(256);
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            sink += buffer.get(0);
        }
    }

    /** A secret extent copied. */
    public static final class OnCopy extends Leak {
        @Override
        void leak(byte[] secret) {
            System.arraycopy(TABLE, 128, TABLE, 0, secret[0]);
        }
    }

    /** A secret extent filled. */
    public static final class OnFill extends Leak {
        @Override
        void leak(byte[] secret) {
            Arrays.fill(LIMBS, 0, secret[0], 1);
        }
    }

    /** An array whose length is secret, made outside of the trace, filled within it. */
    public static final class OnLength extends Leak {
        private byte[] ofSecretLength = {};

        @Override
        public Operation prepare(byte[] secret) {
            ofSecretLength = new byte[secret[0]];
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            Arrays.fill(ofSecretLength, (byte) 1);
        }
    }

    /** An operand of which the JDK's own code looks at the sign. */
    public static final class OnSign extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += Math.multiplyHigh(5, (long) secret[0] << 63);
        }
    }

    /** Big integers. */
    public static final class OnBigInteger extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += new BigInteger(1, secret)
                    .modPow(BigInteger.TEN, BigInteger.TWO)
                    .bitLength();
        }
    }

    /** A string made of a secret. */
    public static final class OnConcatenation extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += ("secret " + secret[0]).hashCode();
        }
    }

    /** A record's equality, which compares field by field and stops. */
    public static final class OnRecordEquality extends Leak {
        private record Pair(long high, long low) {}

        @Override
        void leak(byte[] secret) {
            sink += new Pair(secret[0], 1).equals(new Pair(1, 1)) ? 1 : 2;
        }
    }

    /** A method reference to what no list allows. */
    public static final class OnMethodReference extends Leak {
        @Override
        void leak(byte[] secret) {
            UnaryOperator<BigInteger> square = BigInteger::negate;
            sink += square.hashCode();
        }
    }

    /** An inherited method that the class's own name hides. */
    public static final class OnInheritedMethod extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += hashCode();
        }
    }
}
