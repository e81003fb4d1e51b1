package io.byok.core.trace.control;

import io.byok.core.trace.Scenario;
import java.util.concurrent.atomic.AtomicInteger;

/** Control classes that no trace could be believed of. */
public final class Mistakes {
    static int runs;

    private Mistakes() {}

    /** Fails at once, always in the same way. */
    public static final class AlwaysThrows implements Scenario<byte[]> {
        @Override
        public Operation prepare(byte[] secret) {
            return () -> {
                throw new IllegalStateException();
            };
        }
    }

    /** Does otherwise each time. */
    public static final class NeverTheSame implements Scenario<byte[]> {
        @Override
        public Operation prepare(byte[] secret) {
            return () -> runs += new byte[runs + 1].length;
        }
    }

    /** Works on a thread of its own. */
    public static final class OnAnotherThread implements Scenario<byte[]> {
        @Override
        public Operation prepare(byte[] secret) {
            AtomicInteger result = new AtomicInteger();
            Thread worker = new Thread(() -> work(secret, result), "worker");
            return () -> {
                worker.start();
                worker.join();
            };
        }

        private static void work(byte[] secret, AtomicInteger result) {
            result.set(secret[0] & 1);
        }
    }

    /** Has a class initialised on its way, with branches of its own. */
    public static final class Initialises implements Scenario<byte[]> {
        private static final class Table {
            static final int[] SQUARES = new int[10];

            static {
                for (int i = 0; i < SQUARES.length; i++) {
                    SQUARES[i] = i * i;
                }
            }
        }

        private int result;

        @Override
        public Operation prepare(byte[] secret) {
            return () -> result += Table.SQUARES[3] + Table.SQUARES[secret.length & 1];
        }
    }

    /** Looks up a table by the first byte, in a method that may be left out, and by the second where it may not. */
    public static class LooksUp implements Scenario<byte[]> {
        private static final byte[] TABLE = new byte[128];

        /** What was found, so that the work is done for something. */
        int found;

        @Override
        public Operation prepare(byte[] input) {
            byte[] own = input.clone();
            return () -> {
                found = lookUpVarTime(own[0]);
                found += TABLE[own[1]];
            };
        }

        static int lookUpVarTime(int publicIndex) {
            return TABLE[publicIndex] + new byte[publicIndex].length;
        }
    }
}
