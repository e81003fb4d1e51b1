package io.byok.core.trace.control;

import java.nio.ByteBuffer;

/** Control classes: each leaks a secret byte by an address, a size or a division. */
public final class AddressLeaks {
    private static final byte[] TABLE = new byte[256];
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(256);

    private AddressLeaks() {}

    /** A table look-up. */
    public static final class OnArrayLoad extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += TABLE[secret[0]];
        }
    }

    /** A scattered store. */
    public static final class OnArrayStore extends Leak {
        private final long[] histogram = new long[128];

        @Override
        void leak(byte[] secret) {
            histogram[secret[0]] = 1L << 40;
        }
    }

    /** A look-up in a buffer. */
    public static final class OnBufferIndex extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += BUFFER.get(secret[0]);
        }
    }

    /** A part of a buffer from a secret position on. */
    public static final class OnBufferPosition extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += BUFFER.slice(secret[0], 1).get(0);
        }
    }

    /** A secret divided. */
    public static final class OnDividend extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += secret[0] / 7;
        }
    }

    /** A secret that divides. */
    public static final class OnDivisor extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += 1_000_003L / (secret[0] | 0x80L);
        }
    }

    /** A secret reduced. */
    public static final class OnRemainder extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += secret[0] % 7;
        }
    }

    /** A long secret reduced. */
    public static final class OnLongRemainder extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += (secret[0] * 0x1_0000_0001L) % 7;
        }
    }

    /** A floating-point division. */
    public static final class OnFloatingPoint extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += (long) (1.0 / secret[0]);
        }
    }

    /** An array of secret size. */
    public static final class OnAllocation extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += new byte[secret[0]].length;
        }
    }

    /** Arrays of secret size. */
    public static final class OnNestedAllocation extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += new byte[2][secret[0]].length;
        }
    }

    /** A buffer of secret size. */
    public static final class OnBufferAllocation extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += ByteBuffer.allocateDirect(secret[0]).limit();
        }
    }
}
