package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A digest of the lines of a manifest and of all before them, for each so many lines: enough to hold a later reading against
 * the one that checked them, before any of these lines is acted on. Of a line counts what it says, not how it is written; of
 * a policy its text.
 */
final class ManifestSeal {
    /** Lines between two marks: what a later reading holds back until it is known to be unchanged. */
    static final int LINES = 256;

    private final List<IdHash> marks = new ArrayList<>();
    private IdHash soFar = IdHash.of("");
    private int sinceMark;

    /** Adds a line that became an item. */
    void add(Row row, BulkItem item) {
        soFar = IdHash.of(soFar + said(row, item));
        sinceMark++;
        if (sinceMark == LINES) {
            mark(soFar);
        }
    }

    /** After the last line. */
    void end() {
        mark(IdHash.of(soFar + "end"));
    }

    private void mark(IdHash hash) {
        marks.add(hash);
        sinceMark = 0;
    }

    private static String said(Row row, BulkItem item) {
        StringBuilder said = new StringBuilder();
        new TreeMap<>(row.fields()).forEach((name, value) -> append(said, name, value));
        item.terms().policy().ifPresent(text -> append(said, "text of the policy", text));
        return said.toString();
    }

    /** With lengths, so that no two sayings are written alike. */
    private static void append(StringBuilder said, String name, String value) {
        said.append(name.length())
                .append(name)
                .append(value.length())
                .append(':')
                .append(value);
    }

    /** Whether all of it agrees so far with another one, which has seen more. */
    boolean isBeginOf(ManifestSeal whole) {
        int last = marks.size() - 1;
        return last < whole.marks.size() && marks.get(last).equals(whole.marks.get(last));
    }
}
