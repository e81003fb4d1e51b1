package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of what is done, a line for each item and place, on the disk before the next begins. It only saves questions to KMS:
 * a line that is damaged, or that a stop has torn, is as good as none. One process writes it at a time.
 */
final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final JournalContents contents;

    private Journal(Path file, FileChannel channel, JournalContents contents) {
        this.file = file;
        this.channel = channel;
        this.contents = contents;
    }

    /** Opens or begins the journal of a job; what a stop has torn at its end is cut off. */
    static Journal open(Path file, String job) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                return begin(file, channel, job);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be opened", e);
        }
    }

    private static Journal begin(Path file, FileChannel channel, String job) throws IOException {
        requireLock(file, channel);
        JournalContents contents = JournalContents.read(channel);
        contents.requireJob(file, job);
        channel.truncate(contents.wholeBytes()).position(contents.wholeBytes());
        Journal journal = new Journal(file, channel, contents);
        if (contents.wholeBytes() == 0) {
            journal.append(JournalLine.header(job));
        }
        return journal;
    }

    private static void requireLock(Path file, FileChannel channel) throws IOException {
        if (lock(channel) == null) {
            throw new InvalidImportRequestException(
                    "The journal " + file + " is being written by another run. Give each"
                            + " process a journal of its own: what they share is in KMS.");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Whether the item was finished in the place. */
    boolean isDone(String itemId, Place place) {
        return contents.isDone(JournalLine.hash(itemId, place));
    }

    /** Writes that it is; returns when the disk has it. */
    void done(String itemId, Place place, String keyArn) throws IOException {
        append(JournalLine.done(itemId, place, keyArn));
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /** What was wrong with it, in a sentence. */
    Optional<String> remark() {
        return contents.damaged() == 0
                ? Optional.empty()
                : Optional.of("The journal " + file + " has " + contents.damaged()
                        + " damaged lines, which were passed over: KMS was asked about their items.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be closed", e);
        }
    }
}
