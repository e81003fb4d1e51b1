package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidManifestException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.ManifestKeys;
import io.byok.aws.bulk.ManifestProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A manifest: where it is, how it is written, and what its column of keys means. */
public record ManifestFile(Path path, ManifestFormat format, ManifestKeys keys) {
    /** The same with another meaning of the column. */
    public ManifestFile with(ManifestKeys other) {
        return new ManifestFile(path, format, other);
    }

    /** Its items as they flow; a bad line ends them. */
    public Stream<BulkItem> items() throws IOException {
        Rows rows = format.open(path);
        AbstractSpliterator<BulkItem> items = new AbstractSpliterator<>(Long.MAX_VALUE, 0) {
            @Override
            public boolean tryAdvance(Consumer<? super BulkItem> action) {
                Optional<BulkItem> next = nextItem(rows);
                next.ifPresent(action);
                return next.isPresent();
            }
        };
        return StreamSupport.stream(items, false).onClose(() -> close(rows));
    }

    private BulkItem item(Row row) {
        List<ManifestProblem> problems = new ArrayList<>();
        return new RowReading(row, this, problems)
                .item()
                .orElseThrow(() -> new InvalidManifestException(path.toString(), problems));
    }

    private Optional<BulkItem> nextItem(Rows rows) {
        try {
            return rows.next().map(this::item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Rows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
