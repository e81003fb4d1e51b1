package io.byok.core.trace.memory;

import java.math.BigInteger;

/** A secret to search for, at least {@value MemorySearch#PIECE_BYTES} bytes long. */
public record Secret(String name, byte[] bytes) {
    /** Refuses what is too short to be told from chance, and names that the report cannot hold. */
    public Secret {
        if (bytes.length < MemorySearch.PIECE_BYTES) {
            throw new IllegalArgumentException("%s has %d bytes; a search needs a piece of %d"
                    .formatted(name, bytes.length, MemorySearch.PIECE_BYTES));
        }
        if (!name.matches("\\S+")) {
            throw new IllegalArgumentException("'" + name + "' is not one word, as the report's columns need");
        }
    }

    /** A number as big-endian bytes without a sign. */
    public static Secret of(String name, BigInteger number) {
        byte[] signed = number.toByteArray();
        int zero = signed[0] == 0 ? 1 : 0;
        byte[] unsigned = new byte[signed.length - zero];
        System.arraycopy(signed, zero, unsigned, 0, unsigned.length);
        return new Secret(name, unsigned);
    }
}
