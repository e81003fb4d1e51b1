package io.byok.localkms.internal.data;

import io.byok.localkms.internal.store.Ledger;
import io.byok.localkms.internal.time.ClockReading;
import io.byok.localkms.internal.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.function.Supplier;

/** A folder that keeps the state of one server at a time, key material in the clear. */
public final class DataFolder implements AutoCloseable {

    static final String FILE = "localkms.db";

    /** SQLite: another connection has the file; the upper bits of an extended code say more. */
    private static final int BUSY = 5;

    private final Path folder;
    private final Database database;
    private final Contents contents = new Contents();
    private final Journal journal;

    private DataFolder(Path folder, Supplier<ClockReading> clock) {
        this.folder = folder;
        this.database = database(folder);
        this.journal = new Journal(new Writer(database, folder, clock));
    }

    /**
     * Opens a folder, which is made if it is not there.
     *
     * @param random makes the secret of a server that begins
     * @param clock what is kept with every change
     * @throws UncheckedIOException if another server has it, if it holds what this one cannot read, if it cannot be
     *     written, or if there is no SQLite
     */
    public static DataFolder open(Path folder, SecureRandom random, Supplier<ClockReading> clock) {
        if (!Database.isThere()) {
            throw cannotOpen(
                    folder,
                    "LocalKms keeps data in SQLite, which is not here: add org.xerial:sqlite-jdbc",
                    new IOException("no JDBC driver for jdbc:sqlite"));
        }
        DataFolder opened = new DataFolder(folder, clock);
        try {
            opened.read();
            opened.journal.begin(opened.contents, random);
            return opened;
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
    }

    private static Database database(Path folder) {
        try {
            return Database.open(PrivateFile.in(folder, FILE));
        } catch (IOException noFile) {
            throw cannotOpen(folder, "it must be a folder, there or to be made, that can be written", noFile);
        } catch (SQLException refused) {
            boolean isBusy = (refused.getErrorCode() & 0xff) == BUSY;
            String reason = isBusy
                    ? "another LocalKms uses it: stop that one, or name another folder"
                    : "its " + FILE + " must be a file that LocalKms made; name another folder for a new one";
            throw cannotOpen(folder, reason, new IOException(refused));
        }
    }

    private static UncheckedIOException cannotOpen(Path folder, String reason, IOException cause) {
        return new UncheckedIOException("the data folder " + folder + " cannot be opened: " + reason, cause);
    }

    private void read() {
        try {
            database.read().forEach(this::take);
        } catch (SQLException damaged) {
            throw cannotOpen(folder, "its " + FILE + " cannot be read", new IOException(damaged));
        }
    }

    private void take(Database.Row row) {
        Kind kind = Kind.named(row.kind())
                .filter(known -> known.format() == row.format())
                .orElseThrow(() -> isUnknown(row));
        try {
            contents.take(new RecordId(kind, row.name()), Json.parse(row.body()));
        } catch (RuntimeException malformed) {
            // Whatever it has to say about secret bytes stays here.
            throw cannotOpen(
                    folder,
                    "its record " + row.kind() + " " + row.name() + " is damaged; restore the folder from a copy",
                    new IOException("a record that LocalKms did not write so"));
        }
    }

    private UncheckedIOException isUnknown(Database.Row row) {
        return cannotOpen(
                folder,
                "its record " + row.kind() + " " + row.name() + " has format " + row.format()
                        + ", which this version of LocalKms does not know: use the version that wrote it, or name another"
                        + " folder",
                new IOException("a record of another version"));
    }

    /** What was left here, and the server's secret. */
    public Contents contents() {
        return contents;
    }

    public Ledger ledger() {
        return journal;
    }

    /** What was not committed is lost. */
    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException cannotClose) {
            throw new UncheckedIOException(
                    "the data folder " + folder + " cannot be closed", new IOException(cannotClose));
        }
    }
}
