package io.byok.core.internal.math;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Secret bytes from a random source that is not trusted to work.
 *
 * <p>Every secret is the XOR of two draws. A source that is stuck, seeded alike or not wired at all repeats itself or
 * gives equal bytes, and the operation stops; a healthy source does so once in 2^120 draws of the 16 bytes that are the
 * least that can be asked for. The XOR also means that a copy of one draw, left behind by a collection, says nothing.
 */
public final class CheckedRandom {
    /** The shortest draw: of fewer bytes a healthy source may well give equal ones. */
    public static final int MINIMUM_BYTES = 16;

    private final SecureRandom source;

    /** Draws from {@code source}. */
    public CheckedRandom(SecureRandom source) {
        this.source = source;
    }

    /** {@code length >= 16} random bytes, owned by {@code scratch}. */
    public byte[] draw(int length, Scratch scratch) {
        byte[] first = drawOnce(length, scratch);
        byte[] second = drawOnce(length, scratch);
        requireDifferent(first, second);
        for (int i = 0; i < length; i++) {
            first[i] ^= second[i];
        }
        Arrays.fill(second, (byte) 0);
        return first;
    }

    /** Fills the remaining bytes of {@code out}, 16 or more, in place; the secret stands nowhere else. */
    public void drawInto(ByteBuffer out) {
        try (Scratch draws = new Scratch()) {
            byte[] first = drawOnce(out.remaining(), draws);
            byte[] second = drawOnce(out.remaining(), draws);
            requireDifferent(first, second);
            for (int i = 0; i < first.length; i++) {
                out.put(out.position() + i, (byte) (first[i] ^ second[i]));
            }
        }
    }

    private byte[] drawOnce(int length, Scratch scratch) {
        if (length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("a draw of " + length + " bytes: at least " + MINIMUM_BYTES
                    + " are needed to tell a working random source from a stuck one; draw more");
        }
        byte[] draw = scratch.bytes(length);
        source.nextBytes(draw);
        int difference = 0;
        for (int i = 1; i < length; i++) {
            difference |= draw[i] ^ draw[0];
        }
        if (Choice.isZero(difference).declassify()) {
            throw new RandomSourceException("the random source " + source.getAlgorithm() + " gave " + length
                    + " equal bytes: a secret must be unpredictable (NIST SP 800-90B, 4.4.1 repetition count test);"
                    + " give a SecureRandom that works, such as new SecureRandom()");
        }
        return draw;
    }

    private void requireDifferent(byte[] first, byte[] second) {
        int difference = 0;
        for (int i = 0; i < first.length; i++) {
            difference |= first[i] ^ second[i];
        }
        if (Choice.isZero(difference).declassify()) {
            throw new RandomSourceException("the random source " + source.getAlgorithm() + " gave the same "
                    + first.length + " bytes twice in a row: a secret must be unpredictable (NIST SP 800-90B, 4.4.1"
                    + " repetition count test); give a SecureRandom that works, such as new SecureRandom()");
        }
    }
}
