package io.byok.core.trace.control;

/** Control classes: each leaks a secret byte by the way that it goes. */
public final class FlowLeaks {
    private static final byte[] TABLE = new byte[256];

    private FlowLeaks() {}

    /** A branch on a bit. */
    public static final class OnBranch extends Leak {
        @Override
        void leak(byte[] secret) {
            sink += (secret[0] & 1) == 0 ? 3 : 5;
        }
    }

    /** A branch on each byte, however many. */
    public static final class OnEachByte extends Leak {
        @Override
        void leak(byte[] secret) {
            for (byte each : secret) {
                sink += each == 1 ? 3 : 5;
            }
        }
    }

    /** A branch on a comparison of longs. */
    public static final class OnLongComparison extends Leak {
        @Override
        void leak(byte[] secret) {
            long value = secret[0];
            while (value < 200) {
                value = value * 3 + 1;
            }
            sink += value;
        }
    }

    /** A comparison of references. */
    public static final class OnReference extends Leak {
        private byte[] chosen = TABLE;

        @Override
        public Operation prepare(byte[] secret) {
            chosen = (secret[0] & 1) == 0 ? TABLE : secret;
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            sink += chosen == TABLE ? 3 : 5;
        }
    }

    /** A comparison with null. */
    public static final class OnNull extends Leak {
        private byte[] chosen = TABLE;

        @Override
        public Operation prepare(byte[] secret) {
            chosen = (secret[0] & 1) == 0 ? TABLE : null;
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            sink += chosen == null ? 3 : 5;
        }
    }

    /** A comparison that stops at the first difference. */
    public static final class OnEarlyExit extends Leak {
        private final byte[] expected = {1, 2, 3, 4};

        @Override
        void leak(byte[] secret) {
            int i = 0;
            while (i < expected.length && expected[i] == secret[i]) {
                i++;
            }
            sink += i;
        }
    }

    /** A jump table. */
    public static final class OnSwitch extends Leak {
        @Override
        void leak(byte[] secret) {
            switch (secret[0]) {
                case 1 -> sink += 3;
                case 2 -> sink += 5;
                default -> sink += 7;
            }
        }
    }

    /** A secret picks which of two own methods is called. */
    public static final class OnDispatch extends Leak {
        private abstract static class Step {
            abstract long apply(long value);
        }

        private static final class Twice extends Step {
            @Override
            long apply(long value) {
                return value + value;
            }
        }

        private static final class Thrice extends Step {
            @Override
            long apply(long value) {
                return value + value + value;
            }
        }

        private Step step = new Twice();

        @Override
        public Operation prepare(byte[] secret) {
            step = (secret[0] & 1) == 0 ? new Twice() : new Thrice();
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            sink += step.apply(secret[0]);
        }
    }

    /** An exception, thrown by the virtual machine and caught. */
    public static final class OnException extends Leak {
        private Object maybe = TABLE;

        @Override
        public Operation prepare(byte[] secret) {
            maybe = (secret[0] & 1) == 0 ? TABLE : "not an array";
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            try {
                sink += ((byte[]) maybe)[0];
            } catch (ClassCastException e) {
                sink++;
            }
        }
    }

    /** A secret picks which exception comes to the same handler. */
    public static final class OnKindOfException extends Leak {
        private RuntimeException toThrow = new IllegalStateException();

        @Override
        public Operation prepare(byte[] secret) {
            toThrow = (secret[0] & 1) == 0 ? new IllegalStateException() : new IllegalArgumentException();
            return super.prepare(secret);
        }

        @Override
        void leak(byte[] secret) {
            try {
                throw toThrow;
            } catch (RuntimeException e) {
                sink++;
            }
        }
    }
}
