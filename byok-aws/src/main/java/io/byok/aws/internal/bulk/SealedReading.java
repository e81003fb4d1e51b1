package io.byok.aws.internal.bulk;

import io.byok.aws.ManifestChangedException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.ManifestProblem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A further reading of a manifest that was checked: its items, each only after all lines up to it, and some beyond, were found
 * as they were. For use by one thread at a time.
 */
final class SealedReading implements AutoCloseable {
    private final ManifestFile file;
    private final ManifestSeal whole;
    private final ManifestSeal seen = new ManifestSeal();
    private final Rows rows;
    private final Queue<BulkItem> unchanged = new ArrayDeque<>();
    private long unchangedLine;
    private long line;
    private boolean isAtEnd;

    SealedReading(ManifestFile file, ManifestSeal whole) throws IOException {
        this.file = file;
        this.whole = whole;
        this.rows = file.format().open(file.path());
    }

    /** The next item; empty at the end. */
    Optional<BulkItem> next() throws IOException {
        while (unchanged.isEmpty() && !isAtEnd) {
            unchanged.addAll(nextLines());
        }
        return Optional.ofNullable(unchanged.poll());
    }

    private List<BulkItem> nextLines() throws IOException {
        List<BulkItem> items = new ArrayList<>();
        while (items.size() < ManifestSeal.LINES && !isAtEnd) {
            rows.next().ifPresentOrElse(row -> items.add(item(row)), this::end);
        }
        if (!seen.isBeginOf(whole)) {
            throw changed("");
        }
        unchangedLine = line;
        return items;
    }

    private BulkItem item(Row row) {
        List<ManifestProblem> problems = new ArrayList<>();
        BulkItem item = new RowReading(row, file, problems)
                .item()
                .orElseThrow(() -> changed(
                        " On line " + row.line() + ": " + problems.get(0).text()));
        seen.add(row, item);
        line = row.line();
        return item;
    }

    private void end() {
        isAtEnd = true;
        seen.end();
    }

    private ManifestChangedException changed(String seenOfIt) {
        return new ManifestChangedException(file.toString(), unchangedLine, seenOfIt);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
