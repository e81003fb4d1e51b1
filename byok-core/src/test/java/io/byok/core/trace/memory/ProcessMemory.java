package io.byok.core.trace.memory;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This process's own memory, all that is readable of it, but for the buffers that it is read through. These are off-heap,
 * where no collector copies them, and are wiped when closed.
 */
final class ProcessMemory implements Closeable {
    static final int CHUNK_BYTES = 1 << 20;
    private static final int DETAIL_BYTES = 1 << 16;
    private static final int PAGE_BYTES = 1 << 12;

    private final FileChannel memory;
    private final ByteBuffer buffers = ByteBuffer.allocateDirect(CHUNK_BYTES + DETAIL_BYTES);
    private final ByteBuffer chunk = buffers.slice(0, CHUNK_BYTES).order(ByteOrder.nativeOrder());
    private final ByteBuffer detail = buffers.slice(CHUNK_BYTES, DETAIL_BYTES);
    /** Pages that could not be read, by their address: gone again since the mappings were listed, or not readable. */
    private final List<Long> unread = new ArrayList<>();

    ProcessMemory() throws IOException {
        memory = FileChannel.open(Path.of("/proc/self/mem"));
    }

    /** What a part of memory is shown to: its words lie from index 0 of the chunk on. */
    @FunctionalInterface
    interface Visitor {
        void visit(Mapping mapping, long address, ByteBuffer chunk) throws IOException;
    }

    /** Shows all readable memory, chunk by chunk; no aligned word lies across two of them. */
    void visit(Visitor visitor) throws IOException {
        long own = address(buffers);
        List<Mapping> parts = Mapping.readable().stream()
                .flatMap(mapping -> mapping.without(own, own + buffers.capacity()))
                .toList();
        for (Mapping part : parts) {
            visit(part, visitor);
        }
        visitAgain(visitor);
    }

    /**
     * A process gives memory back at any time, such as the stack of a thread that ended. What could not be read is therefore
     * tried again where it is still there, or there again; only what fails then is unread.
     */
    private void visitAgain(Visitor visitor) throws IOException {
        List<Long> pages = List.copyOf(unread);
        unread.clear();
        List<Mapping> now = pages.isEmpty() ? List.of() : Mapping.readable();
        for (Mapping mapping : now) {
            for (long page : pages) {
                if (mapping.start() <= page && page < mapping.end()) {
                    visit(mapping.within(page, page + PAGE_BYTES), visitor);
                }
            }
        }
    }

    private void visit(Mapping part, Visitor visitor) throws IOException {
        long address = part.start();
        while (address < part.end()) {
            int wanted = (int) Math.min(CHUNK_BYTES, part.end() - address);
            int read = read(chunk, address, wanted);
            if (read > 0) {
                visitor.visit(part, address, chunk.limit(read & -Long.BYTES));
                address += read;
            } else {
                unread.add(address);
                address += PAGE_BYTES;
            }
        }
    }

    /** The bytes at an address, as many as can be read of those wanted; good until the next call. */
    ByteBuffer read(long address, int wanted) {
        return detail.limit(Math.max(0, read(detail, address, wanted))).rewind();
    }

    private int read(ByteBuffer target, long address, int wanted) {
        target.clear().limit(wanted);
        try {
            return memory.read(target, address);
        } catch (IOException e) {
            // The kernel's answer for a page that a mapping names and cannot deliver, such as one past a file's end.
            return -1;
        }
    }

    /** How much of the readable mappings could not be read. */
    long unreadBytes() {
        return (long) unread.size() * PAGE_BYTES;
    }

    /** Where a direct buffer lies; needs {@code --add-opens java.base/java.nio=ALL-UNNAMED}. */
    private static long address(ByteBuffer direct) {
        try {
            Field address = Buffer.class.getDeclaredField("address");
            address.setAccessible(true);
            return address.getLong(direct);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        memory.close();
        for (int i = 0; i < buffers.capacity(); i++) {
            buffers.put(i, (byte) 0);
        }
    }
}
