package io.byok.localkms.internal.trail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of CloudTrail records as CloudTrail delivers it, {@code {"Records":[...]}}: whole JSON after every record, and
 * continued if it is there already. For use by one thread at a time.
 */
public final class TrailFile implements AutoCloseable {

    private static final byte[] START = ascii("{\"Records\":[");
    private static final byte[] END = ascii("]}");

    private final RandomAccessFile file;
    private final Path path;
    private boolean closed;

    private TrailFile(RandomAccessFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /** Opens or begins a file; one that holds something else is left as it is and refused. */
    public static TrailFile open(Path path) {
        try {
            TrailFile opened = new TrailFile(new RandomAccessFile(path.toFile(), "rw"), path);
            opened.begin();
            return opened;
        } catch (IOException cannotOpen) {
            throw new UncheckedIOException(
                    "the CloudTrail file " + path
                            + " cannot be opened: it must be in a folder that exists, and writable",
                    cannotOpen);
        }
    }

    private void begin() throws IOException {
        if (file.length() == 0) {
            file.write(ascii("{\"Records\":[]}"));
        } else if (!Arrays.equals(read(0, START.length), START)
                || !Arrays.equals(read(file.length() - END.length, END.length), END)) {
            file.close();
            throw new IOException("it holds something other than {\"Records\":[...]}; name another file");
        }
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (position < 0 || file.length() < position + length) {
            return bytes;
        }
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    /** One write puts the record in the place of the end, and the end behind it. */
    void append(String json) {
        if (closed) {
            return;
        }
        try {
            long end = file.length() - END.length;
            String separator = end == START.length ? "\n" : ",\n";
            file.seek(end);
            file.write((separator + json + "]}").getBytes(StandardCharsets.UTF_8));
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("the CloudTrail file " + path + " cannot be written", cannotWrite);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException cannotClose) {
            throw new UncheckedIOException("the CloudTrail file " + path + " cannot be closed", cannotClose);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
