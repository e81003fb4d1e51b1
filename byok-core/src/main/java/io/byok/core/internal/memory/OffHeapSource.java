package io.byok.core.internal.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Takes all that a source gives into off-heap memory, up to 64 KiB: no key file is larger. */
public final class OffHeapSource {
    /** The most that is taken. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int CHUNK_BYTES = 4096;

    private interface Filling {
        void into(ByteBuffer room) throws IOException;
    }

    private OffHeapSource() {}

    /** All that the channel gives until its end, straight into a direct buffer; empty if it is too much. */
    public static Optional<OffHeapSecret> read(ReadableByteChannel channel) throws IOException {
        return fill(room -> {
            while (room.hasRemaining()) {
                int got = channel.read(room);
                if (got < 0) {
                    return;
                }
                if (got == 0) {
                    throw new IOException("the channel is in non-blocking mode and has nothing to give yet");
                }
            }
        });
    }

    /** All that the stream gives until its end, by way of a heap array that is wiped; empty if it is too much. */
    public static Optional<OffHeapSecret> read(InputStream stream) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            return fill(room -> {
                int got = 0;
                while (got >= 0 && room.hasRemaining()) {
                    room.put(chunk, 0, got);
                    got = stream.read(chunk, 0, Math.min(chunk.length, room.remaining()));
                }
            });
        } finally {
            Wipe.array(chunk);
        }
    }

    /** A copy of the buffer from position to limit; empty if it is too much. */
    public static Optional<OffHeapSecret> copyOf(ByteBuffer bytes) {
        if (bytes.remaining() > MOST_BYTES) {
            return Optional.empty();
        }
        return Optional.of(OffHeapSecret.filledBy(bytes.remaining(), home -> home.put(bytes.duplicate())));
    }

    private static Optional<OffHeapSecret> fill(Filling filling) throws IOException {
        ByteBuffer room = ByteBuffer.allocateDirect(MOST_BYTES + 1);
        try {
            filling.into(room);
            return copyOf(room.duplicate().flip());
        } finally {
            Wipe.direct(room);
        }
    }
}
