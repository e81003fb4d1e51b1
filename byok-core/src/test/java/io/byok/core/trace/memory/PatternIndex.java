package io.byok.core.trace.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Finds which patterns hold a given word of eight bytes, and where. Every eight bytes of every pattern are in it, at steps
 * of one, so a search need look only at aligned words: each run of 15 bytes or more covers one.
 */
final class PatternIndex {
    private static final int WORD_BYTES = Long.BYTES;
    private static final int OFFSET_BITS = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Pattern> patterns;
    private final long[] words;
    /** Pattern and offset, plus one; zero where the slot is free. */
    private final int[] places;

    private final int shift;

    PatternIndex(List<Pattern> patterns) {
        this.patterns = patterns;
        int entries = patterns.stream().mapToInt(each -> each.masked().length).sum();
        int bits = Long.SIZE - Long.numberOfLeadingZeros(8L * entries);
        words = new long[1 << bits];
        places = new int[1 << bits];
        shift = Long.SIZE - bits;
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            add(pattern);
        }
    }

    private void add(int pattern) {
        byte[] masked = patterns.get(pattern).masked();
        if (masked.length >= 1 << OFFSET_BITS) {
            throw new IllegalArgumentException(patterns.get(pattern).secret() + " is too long: " + masked.length);
        }
        for (int offset = 0; offset + WORD_BYTES <= masked.length; offset++) {
            long word = word(masked, offset);
            // Memory is full of zeros. A run that holds eight of them is found by the words beside them.
            if (word != Pattern.LONG_MASK) {
                put(word, (pattern << OFFSET_BITS | offset) + 1);
            }
        }
    }

    private static long word(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong(offset);
    }

    private void put(long masked, int place) {
        int slot = slot(masked);
        while (places[slot] != 0) {
            slot = next(slot);
        }
        words[slot] = masked;
        places[slot] = place;
    }

    /** The first entry of a word, masked; negative where there is none. Makes no object, as it is asked of all memory. */
    int first(long maskedWord) {
        return from(slot(maskedWord), maskedWord);
    }

    /** The entry of the same word after this one; negative where there is none. */
    int after(int entry) {
        return from(next(entry), words[entry]);
    }

    private int from(int start, long maskedWord) {
        int slot = start;
        while (places[slot] != 0 && words[slot] != maskedWord) {
            slot = next(slot);
        }
        return places[slot] == 0 ? -1 : slot;
    }

    /** The pattern that an entry is of. */
    Pattern pattern(int entry) {
        return patterns.get((places[entry] - 1) >>> OFFSET_BITS);
    }

    /** Where in the pattern the entry's word begins. */
    int offset(int entry) {
        return (places[entry] - 1) & ((1 << OFFSET_BITS) - 1);
    }

    private int slot(long word) {
        return (int) (word * SPREAD >>> shift);
    }

    private int next(int slot) {
        return (slot + 1) & (places.length - 1);
    }
}
