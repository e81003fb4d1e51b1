package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads a file straight into memory off the heap, and nowhere else. */
public final class OffHeapFile {
    private OffHeapFile() {}

    /** The whole file. */
    public static ByteBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer content = ByteBuffer.allocateDirect((int) channel.size());
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // Until it is full or the file is at its end.
            }
            return content.flip();
        }
    }
}
