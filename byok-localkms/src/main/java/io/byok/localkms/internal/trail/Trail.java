package io.byok.localkms.internal.trail;

import io.byok.localkms.CloudTrailRecord;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The latest CloudTrail records of a server; all of them in a file, if there is one. */
public final class Trail implements AutoCloseable {

    /** A record has over a kilobyte; a server that runs for weeks must not grow without end. */
    private static final int KEPT = 10_000;

    private final Deque<CloudTrailRecord> records = new ArrayDeque<>();
    private final Optional<TrailFile> file;
    private final Consumer<Throwable> failed;

    /**
     * Makes an empty one.
     *
     * @param failed gets what goes wrong with the file; the record is in memory all the same
     */
    public Trail(Optional<TrailFile> file, Consumer<Throwable> failed) {
        this.file = file;
        this.failed = failed;
    }

    public synchronized void add(CloudTrailRecord record) {
        if (records.size() == KEPT) {
            records.removeFirst();
        }
        records.addLast(record);
        file.ifPresent(open -> append(open, record));
    }

    private void append(TrailFile open, CloudTrailRecord record) {
        try {
            open.append(record.json());
        } catch (UncheckedIOException cannotWrite) {
            failed.accept(cannotWrite);
        }
    }

    public synchronized List<CloudTrailRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public synchronized void close() {
        file.ifPresent(TrailFile::close);
    }
}
