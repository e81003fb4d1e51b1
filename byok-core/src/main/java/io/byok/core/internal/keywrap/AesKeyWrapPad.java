package io.byok.core.internal.keywrap;

import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretLength;
import java.nio.ByteBuffer;

/**
 * AES key wrap with padding (AES-KWP).
 *
 * <p>Standard: RFC 5649, over the wrapping process of RFC 3394, 2.2; the steps in the code carry their numbers. The key
 * passes from and to its off-heap home eight bytes at a time, so no array ever holds more of it. Our code leaks the
 * lengths; what the JDK's AES leaks is said in {@link AesBlocks}.
 */
public final class AesKeyWrapPad {
    private static final int HALF_BLOCK_BYTES = 8;
    private static final int ROUNDS = 6;
    private static final long AIV_PREFIX = 0xA65959A6L;

    private AesKeyWrapPad() {}

    /** Bytes of the wrapped form of {@code keyLengthBytes}: the next multiple of 8, and 8 more. */
    public static int wrappedLengthBytes(int keyLengthBytes) {
        return halfBlocks(keyLengthBytes) * HALF_BLOCK_BYTES + HALF_BLOCK_BYTES;
    }

    private static int halfBlocks(int lengthBytes) {
        return (lengthBytes + HALF_BLOCK_BYTES - 1) / HALF_BLOCK_BYTES;
    }

    /**
     * Wraps the remaining bytes of {@code key}, at least one, read at absolute positions.
     *
     * @param kek 16, 24 or 32 bytes, wiped by its owner
     */
    public static byte[] wrap(byte[] kek, ByteBuffer key) {
        int length = key.remaining();
        if (length == 0) {
            throw new IllegalArgumentException(
                    "a key of 0 bytes: AES key wrap takes at least one (RFC 5649, 4.1); give the"
                            + " key that is to be wrapped");
        }
        byte[] wrapped = new byte[wrappedLengthBytes(length)];
        try (Scratch scratch = new Scratch();
                AesBlocks aes = AesBlocks.encrypting(kek)) {
            byte[] in = scratch.bytes(AesBlocks.BLOCK_BYTES);
            byte[] out = scratch.bytes(AesBlocks.BLOCK_BYTES);
            // RFC 5649, 4.1, step 2: AIV = A65959A6 || MLI.
            putInt(in, 0, AIV_PREFIX);
            putInt(in, 4, length);
            if (halfBlocks(length) == 1) {
                // Step 3, n = 1: C[0] || C[1] = ENC(K, A || P[1]).
                readPadded(key, 0, in);
                aes.process(in, wrapped);
            } else {
                wrapRounds(aes, key, wrapped, in, out);
            }
        }
        return wrapped;
    }

    /** RFC 3394, 2.2.1, step 2; the first round reads the key, the others what it left in {@code wrapped}. */
    static void wrapRounds(AesBlocks aes, ByteBuffer key, byte[] wrapped, byte[] in, byte[] out) {
        int n = halfBlocks(key.remaining());
        for (int j = 0; j < ROUNDS; j++) {
            for (int i = 1; i <= n; i++) {
                if (j == 0) {
                    readPadded(key, (i - 1) * HALF_BLOCK_BYTES, in);
                } else {
                    System.arraycopy(wrapped, i * HALF_BLOCK_BYTES, in, HALF_BLOCK_BYTES, HALF_BLOCK_BYTES);
                }
                // B = AES(K, A | R[i]); A = MSB(64, B) ^ t where t = (n * j) + i; R[i] = LSB(64, B).
                aes.process(in, out);
                System.arraycopy(out, 0, in, 0, HALF_BLOCK_BYTES);
                xorInt(in, 4, n * j + i);
                System.arraycopy(out, HALF_BLOCK_BYTES, wrapped, i * HALF_BLOCK_BYTES, HALF_BLOCK_BYTES);
            }
        }
        // Step 3: C[0] = A.
        System.arraycopy(in, 0, wrapped, 0, HALF_BLOCK_BYTES);
    }

    /** RFC 5649, 4.1, step 1: the half block at {@code from}, with zeros after the end of the key. */
    private static void readPadded(ByteBuffer key, int from, byte[] in) {
        for (int b = 0; b < HALF_BLOCK_BYTES; b++) {
            int index = from + b;
            in[HALF_BLOCK_BYTES + b] = index < key.remaining() ? key.get(key.position() + index) : 0;
        }
    }

    /** Whether a wrapped key can have this length, which is public: 16 bytes or more, a multiple of 8. */
    public static boolean isWrappedLength(int lengthBytes) {
        return lengthBytes >= 2 * HALF_BLOCK_BYTES && lengthBytes % HALF_BLOCK_BYTES == 0;
    }

    /**
     * Unwraps {@code wrapped} into the remaining bytes of {@code destination}, at absolute positions.
     *
     * <p>All checks are made, and made by masks. Where one fails, {@code destination} holds zeros.
     *
     * @param kek 16, 24 or 32 bytes, wiped by its owner
     * @param wrapped of a length that {@link #isWrappedLength}
     * @param destination room for {@code wrapped.remaining() - 8} bytes; wiped by its owner
     * @return whether it is right, and the length of the key, both still secret
     */
    public static SecretLength unwrap(byte[] kek, ByteBuffer wrapped, ByteBuffer destination) {
        ByteBuffer key = destination.slice();
        try (Scratch scratch = new Scratch();
                AesBlocks aes = AesBlocks.decrypting(kek)) {
            byte[] in = scratch.bytes(AesBlocks.BLOCK_BYTES);
            byte[] out = scratch.bytes(AesBlocks.BLOCK_BYTES);
            byte[] registers = scratch.bytes(wrapped.remaining());
            wrapped.get(wrapped.position(), registers);
            if (registers.length == AesBlocks.BLOCK_BYTES) {
                // RFC 5649, 4.2, step 1, n = 1: A || P[1] = DEC(K, C[0] || C[1]).
                aes.process(registers, out);
                writeHalfBlock(out, key, 0);
            } else {
                unwrapRounds(aes, registers, key, in, out);
            }
            return check(out, registers.length - HALF_BLOCK_BYTES, key);
        }
    }

    /** RFC 3394, 2.2.2, steps 1 and 2; the last round writes the key from position 0. A ends in the first half of {@code out}. */
    static void unwrapRounds(AesBlocks aes, byte[] registers, ByteBuffer key, byte[] in, byte[] out) {
        int n = registers.length / HALF_BLOCK_BYTES - 1;
        System.arraycopy(registers, 0, out, 0, HALF_BLOCK_BYTES);
        for (int j = ROUNDS - 1; j >= 0; j--) {
            for (int i = n; i >= 1; i--) {
                // B = AES-1(K, (A ^ t) | R[i]) where t = n * j + i; A = MSB(64, B); R[i] = LSB(64, B).
                System.arraycopy(out, 0, in, 0, HALF_BLOCK_BYTES);
                xorInt(in, 4, n * j + i);
                System.arraycopy(registers, i * HALF_BLOCK_BYTES, in, HALF_BLOCK_BYTES, HALF_BLOCK_BYTES);
                aes.process(in, out);
                if (j == 0) {
                    writeHalfBlock(out, key, (i - 1) * HALF_BLOCK_BYTES);
                } else {
                    System.arraycopy(out, HALF_BLOCK_BYTES, registers, i * HALF_BLOCK_BYTES, HALF_BLOCK_BYTES);
                }
            }
        }
    }

    private static void writeHalfBlock(byte[] block, ByteBuffer key, int at) {
        for (int b = 0; b < HALF_BLOCK_BYTES; b++) {
            key.put(at + b, block[HALF_BLOCK_BYTES + b]);
        }
    }

    /** RFC 5649, 3 and 4.2, step 2: prefix, length and padding; {@code key} is zeroed where one of them is wrong. */
    private static SecretLength check(byte[] block, int paddedLength, ByteBuffer key) {
        // 1) MSB(32, A) = A65959A6. 2) 8 * (n-1) < LSB(32, A) <= 8 * n.
        long mli = getInt(block, 4);
        Choice valid = Choice.equal(getInt(block, 0), AIV_PREFIX)
                .and(Choice.lessThan(paddedLength - HALF_BLOCK_BYTES, mli))
                .and(Choice.lessThan(paddedLength, mli).not());
        // 3) The rightmost b octets are 0, with b = 8 * n - LSB(32, A).
        long padding = 0;
        for (int i = paddedLength - HALF_BLOCK_BYTES; i < paddedLength; i++) {
            padding |= Choice.lessThan(i, mli).select(0, key.get(i));
        }
        valid = valid.and(Choice.isZero(padding));
        for (int i = 0; i < paddedLength; i++) {
            key.put(i, (byte) (key.get(i) & valid.mask()));
        }
        return new SecretLength(valid, mli);
    }

    private static void putInt(byte[] block, int at, long value) {
        for (int b = 0; b < 4; b++) {
            block[at + b] = (byte) (value >>> (24 - 8 * b));
        }
    }

    private static void xorInt(byte[] block, int at, int value) {
        for (int b = 0; b < 4; b++) {
            block[at + b] ^= (byte) (value >>> (24 - 8 * b));
        }
    }

    private static long getInt(byte[] block, int at) {
        long value = 0;
        for (int b = 0; b < 4; b++) {
            value = (value << 8) | (block[at + b] & 0xff);
        }
        return value;
    }
}
