package io.byok.core.trace.memory.control;

import io.byok.core.trace.memory.MemoryScenario;
import io.byok.core.trace.memory.OffHeapFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Control: holds each file of {@code held} off the heap, and wipes each file of {@code wiped} there. */
public final class OffHeap implements MemoryScenario {
    private static final List<ByteBuffer> HELD = new ArrayList<>();

    @Override
    public void run(Path directory) throws IOException {
        try (var files = Files.list(directory.resolve("held"))) {
            for (Path file : files.toList()) {
                HELD.add(OffHeapFile.read(file));
            }
        }
        try (var files = Files.list(directory.resolve("wiped"))) {
            for (Path file : files.toList()) {
                wipe(OffHeapFile.read(file));
            }
        }
    }

    private static void wipe(ByteBuffer buffer) {
        for (int i = 0; i < buffer.limit(); i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
