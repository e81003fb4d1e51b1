package io.byok.core.trace.memory;

import io.byok.core.internal.math.Limbs;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a secret may lie in memory. */
public enum Form {
    /** As it is. */
    RAW {
        @Override
        byte[] of(byte[] secret) {
            return secret.clone();
        }
    },
    /** As big-endian ints in the machine's order: AES key schedules, the magnitude of a {@code BigInteger}. */
    INT_SWAPPED {
        @Override
        byte[] of(byte[] secret) {
            return swapped(secret, Integer.BYTES);
        }
    },
    /** As big-endian longs in the machine's order. */
    LONG_SWAPPED {
        @Override
        byte[] of(byte[] secret) {
            return swapped(secret, Long.BYTES);
        }
    },
    /** As a number from its lowest byte: words of any size, least significant first, in the machine's order. */
    LITTLE_ENDIAN {
        @Override
        byte[] of(byte[] secret) {
            return swapped(secret, secret.length);
        }
    },
    /** As a number of {@link Limbs#BITS} bits to a long, least significant first: the limbs of our own arithmetic. */
    LIMBS {
        @Override
        byte[] of(byte[] secret) {
            return limbs(secret, ByteOrder.nativeOrder());
        }
    },
    /** The same with the bytes of each long turned round, as a buffer holds longs unless told otherwise. */
    LIMBS_IN_A_BUFFER {
        @Override
        byte[] of(byte[] secret) {
            return limbs(secret, ByteOrder.BIG_ENDIAN);
        }
    };

    /** The bytes in memory, in the order of their addresses. */
    abstract byte[] of(byte[] secret);

    /** Reverses each word, counted from the end, where a number has its full words. */
    private static byte[] swapped(byte[] secret, int wordBytes) {
        byte[] result = secret.clone();
        for (int end = secret.length; end > 0; end -= wordBytes) {
            int start = Math.max(0, end - wordBytes);
            for (int i = start; i < end; i++) {
                result[i] = secret[end - 1 - (i - start)];
            }
        }
        return result;
    }

    private static byte[] limbs(byte[] secret, ByteOrder order) {
        BigInteger number = new BigInteger(1, secret);
        int limbs = Limbs.forBits(secret.length * Byte.SIZE);
        ByteBuffer encoded = ByteBuffer.allocate(limbs * Long.BYTES).order(order);
        for (int i = 0; i < limbs; i++) {
            encoded.putLong(number.shiftRight(i * Limbs.BITS).longValue() & Limbs.MASK);
        }
        return encoded.array();
    }
}
