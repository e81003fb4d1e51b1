package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches the whole readable memory of this process for pieces of secrets. */
final class MemorySearch {
    /** The shortest run of bytes that counts as a copy. */
    static final int PIECE_BYTES = 16;

    private final PatternIndex index;
    private final ProcessMemory memory;
    /** Where the copies begin, for each pattern and mapping; a copy is met once for each word of it. */
    private final Map<Place, Set<Long>> copies = new HashMap<>();

    private record Place(Pattern pattern, Mapping mapping) {}

    private MemorySearch(PatternIndex index, ProcessMemory memory) {
        this.index = index;
        this.memory = memory;
    }

    /** The copies that there are now. */
    static Residue search(String pass, List<Pattern> patterns) throws IOException {
        try (ProcessMemory memory = new ProcessMemory()) {
            MemorySearch search = new MemorySearch(new PatternIndex(patterns), memory);
            memory.visit(search::visit);
            return search.residue(pass);
        }
    }

    private void visit(Mapping mapping, long address, ByteBuffer chunk) {
        for (int i = 0; i < chunk.limit(); i += Long.BYTES) {
            int entry = index.first(chunk.getLong(i) ^ Pattern.LONG_MASK);
            while (entry >= 0) {
                verify(mapping, address + i, index.pattern(entry), index.offset(entry));
                entry = index.after(entry);
            }
        }
    }

    /** Counts the run of the pattern's bytes around a word, if it is long enough. */
    private void verify(Mapping mapping, long wordAddress, Pattern pattern, int offset) {
        long base = wordAddress - offset;
        int length = pattern.masked().length;
        ByteBuffer around = memory.read(base, length);
        if (around.limit() < offset + Long.BYTES) {
            // The pattern would begin before the mapping; what of it is within may be long enough.
            int outside = (int) (mapping.start() - base);
            around = memory.read(mapping.start(), length - outside);
            count(mapping, mapping.start(), pattern, around, outside, offset);
        } else {
            count(mapping, base, pattern, around, 0, offset);
        }
    }

    private void count(Mapping mapping, long address, Pattern pattern, ByteBuffer bytes, int outside, int offset) {
        int first = offset - outside;
        int end = first + Long.BYTES;
        while (first > 0 && same(bytes, first - 1, pattern, outside)) {
            first--;
        }
        while (end < bytes.limit() && same(bytes, end, pattern, outside)) {
            end++;
        }
        if (end - first >= PIECE_BYTES) {
            copies.computeIfAbsent(new Place(pattern, mapping), place -> new HashSet<>())
                    .add(address + first);
        }
    }

    private static boolean same(ByteBuffer bytes, int i, Pattern pattern, int outside) {
        return (byte) (bytes.get(i) ^ Pattern.MASK) == pattern.masked()[i + outside];
    }

    private Residue residue(String pass) {
        List<Finding> findings = new ArrayList<>();
        copies.forEach((place, addresses) -> findings.add(new Finding(
                pass,
                place.pattern().secret(),
                place.pattern().form(),
                place.mapping().toString(),
                addresses.size())));
        return new Residue(findings, memory.unreadBytes());
    }
}
