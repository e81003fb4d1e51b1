package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.time.ClockReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Collects changed records and writes them, with what the clock shows: whoever wants his own on the disk writes those of
 * all, in one transaction, while the others wait.
 */
final class Writer {

    private static final RecordId CLOCK = RecordId.of(Kind.CLOCK, "server");

    /** The body is made when it is written; none takes the record away. */
    private record Change(Optional<Supplier<ObjectNode>> body) {}

    private final Database database;
    private final Path folder;
    private final Supplier<ClockReading> clock;
    private final Map<RecordId, Change> pending = new LinkedHashMap<>();
    private final ReadWriteLock units = new ReentrantReadWriteLock();
    private final Lock writing = new ReentrantLock();
    private Duration aheadWritten = Duration.ZERO;

    Writer(Database database, Path folder, Supplier<ClockReading> clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    /** No transaction takes some of these changes without the others; many threads may be at such changes at once. */
    <T> T together(Supplier<T> changes) {
        units.readLock().lock();
        try {
            return changes.get();
        } finally {
            units.readLock().unlock();
        }
    }

    void put(RecordId id, Optional<Supplier<ObjectNode>> body) {
        synchronized (pending) {
            pending.put(id, new Change(body));
        }
    }

    /** Returns when all that was put before is on the disk; what could not be written stays for the next time. */
    void commit() {
        writing.lock();
        try {
            Map<RecordId, Change> changes = snapshot();
            ClockReading reading = clock.get();
            if (!changes.isEmpty() || !reading.ahead().equals(aheadWritten)) {
                write(changes, reading);
                forget(changes);
                aheadWritten = reading.ahead();
            }
        } catch (SQLException cannotWrite) {
            throw new UncheckedIOException(
                    "the data folder " + folder + " cannot be written, so the last changes are in memory alone",
                    new IOException(cannotWrite));
        } finally {
            writing.unlock();
        }
    }

    private Map<RecordId, Change> snapshot() {
        units.writeLock().lock();
        try {
            synchronized (pending) {
                return new HashMap<>(pending);
            }
        } finally {
            units.writeLock().unlock();
        }
    }

    private void write(Map<RecordId, Change> changes, ClockReading reading) throws SQLException {
        Map<RecordId, Optional<String>> bodies = new HashMap<>();
        changes.forEach((id, change) ->
                bodies.put(id, change.body().map(body -> body.get().toString())));
        bodies.put(CLOCK, Optional.of(SmallJson.write(reading).toString()));
        database.write(bodies);
    }

    /** A record that was changed again meanwhile stays to be written. */
    private void forget(Map<RecordId, Change> written) {
        synchronized (pending) {
            written.forEach(pending::remove);
        }
    }
}
