package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** What a journal says: hashes of what is done. */
final class JournalContents {
    private final IdHashes done = new IdHashes();
    private Optional<String> job = Optional.empty();
    private long wholeBytes;
    private long damaged;
    private String torn = "";

    private JournalContents() {}

    /** Reads from the beginning; the channel stays open. */
    static JournalContents read(FileChannel channel) throws IOException {
        JournalContents contents = new JournalContents();
        channel.position(0);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            if (each == '\n') {
                contents.add(line.toString(StandardCharsets.UTF_8));
                contents.wholeBytes += line.size() + 1L;
                line.reset();
            } else {
                line.write(each);
            }
        }
        contents.torn = line.toString(StandardCharsets.UTF_8);
        return contents;
    }

    private void add(String line) {
        Optional<JsonObject> object = JournalLine.parse(line);
        damaged += object.isEmpty() ? 1 : 0;
        object.flatMap(json -> json.text("job")).ifPresent(name -> job = Optional.of(name));
        object.flatMap(json -> json.text("done")).ifPresent(hex -> done.add(hash(hex)));
    }

    private static IdHash hash(String hex) {
        return new IdHash(
                HexFormat.fromHexDigitsToLong(hex, 0, 2 * Long.BYTES),
                HexFormat.fromHexDigitsToLong(hex, 2 * Long.BYTES, 4 * Long.BYTES));
    }

    void requireJob(Path file, String wanted) {
        boolean isBegun = wholeBytes == 0 && JournalLine.header(wanted).startsWith(torn);
        if (!isBegun && !job.equals(Optional.of(wanted))) {
            throw new InvalidImportRequestException("The file " + file + " is "
                    + job.map(name -> "the journal of job '" + name + "'").orElse("no journal of a bulk import")
                    + ", and this job is '" + wanted + "'. Name another file; it is made if it is not there.");
        }
    }

    boolean isDone(IdHash hash) {
        return done.contains(hash);
    }

    /** Up to the last line that is whole. */
    long wholeBytes() {
        return wholeBytes;
    }

    long damaged() {
        return damaged;
    }
}
