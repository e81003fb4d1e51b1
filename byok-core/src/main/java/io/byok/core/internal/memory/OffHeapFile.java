package io.byok.core.internal.memory;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a whole file into off-heap memory: a channel and a direct buffer leave no copy on the way, unlike the streams and
 * {@code Files} methods of the JDK.
 */
public final class OffHeapFile {
    private static final int MOST_BYTES = 64 * 1024;

    private OffHeapFile() {}

    /** The bytes of the file, at most 64 KiB of them: no key is longer. */
    public static OffHeapSecret read(KeyMaterialSpec spec, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long sizeBytes = channel.size();
            if (sizeBytes > MOST_BYTES) {
                throw new InvalidKeyMaterialException(
                        spec,
                        "The file " + file + " has " + sizeBytes + " bytes: no " + spec.label() + " is longer than "
                                + MOST_BYTES + ". Give the file that holds the key alone.");
            }
            ByteBuffer room = ByteBuffer.allocateDirect((int) sizeBytes);
            try {
                readFully(channel, room);
                room.flip();
                return OffHeapSecret.filledBy(room.remaining(), home -> home.put(room));
            } finally {
                Wipe.direct(room);
            }
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer room) throws IOException {
        while (room.hasRemaining()) {
            if (channel.read(room) < 0) {
                return;
            }
        }
    }
}
