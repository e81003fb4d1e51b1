package io.byok.localkms.internal.trail;

import io.byok.localkms.CloudTrailRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest CloudTrail records of a server; all of them in a file, if there is one. */
public final class Trail implements AutoCloseable {

    /** A record has over a kilobyte; a server that runs for weeks must not grow without end. */
    private static final int KEPT = 10_000;

    private final Deque<CloudTrailRecord> records = new ArrayDeque<>();
    private final Optional<TrailFile> file;

    public Trail(Optional<TrailFile> file) {
        this.file = file;
    }

    /** In memory first, so that a full disk costs no record there. */
    public synchronized void add(CloudTrailRecord record) {
        if (records.size() == KEPT) {
            records.removeFirst();
        }
        records.addLast(record);
        file.ifPresent(open -> open.append(record.json()));
    }

    public synchronized List<CloudTrailRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public synchronized void close() {
        file.ifPresent(TrailFile::close);
    }
}
