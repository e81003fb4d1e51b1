package io.byok.aws.internal.bulk;

/** A set of hashes in 16 bytes each and the room that open addressing needs. Not thread-safe. */
public final class IdHashes {
    private static final int FIRST = 64;

    /** Two a slot; a slot of zeros is free. */
    private long[] slots = new long[2 * FIRST];

    private boolean hasZero;
    private int size;

    /** Adds a hash, or answers false if it is there already. */
    public boolean add(IdHash hash) {
        if (hash.high() == 0 && hash.low() == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            size += isNew ? 1 : 0;
            return isNew;
        }
        if (2 * (size + 1) > slots.length / 2) {
            grow();
        }
        return put(slots, hash.high(), hash.low());
    }

    /** Whether it is there. */
    public boolean contains(IdHash hash) {
        if (hash.high() == 0 && hash.low() == 0) {
            return hasZero;
        }
        int slot = find(slots, hash.high(), hash.low());
        return slots[slot] != 0 || slots[slot + 1] != 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    private boolean put(long[] table, long high, long low) {
        int slot = find(table, high, low);
        boolean isNew = table[slot] == 0 && table[slot + 1] == 0;
        table[slot] = high;
        table[slot + 1] = low;
        size += isNew ? 1 : 0;
        return isNew;
    }

    private static int find(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        int at = (int) high & mask;
        while ((table[2 * at] != 0 || table[2 * at + 1] != 0) && (table[2 * at] != high || table[2 * at + 1] != low)) {
            at = (at + 1) & mask;
        }
        return 2 * at;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        size = hasZero ? 1 : 0;
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0 || slots[i + 1] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }
}
