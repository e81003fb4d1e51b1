package io.byok.core.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold no key in the clear, read with a limit. */
public final class SmallFile {
    /** More than any file of a ceremony has. */
    public static final int MOST_BYTES = 64 * 1024;

    private SmallFile() {}

    /** The whole file; of a file that is longer than {@link #MOST_BYTES}, one byte more than that, to be refused by. */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    /** Creates the file; one that exists is never overwritten. */
    public static void create(Path file, byte[] content) throws IOException {
        Files.write(file, content, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE);
    }
}
