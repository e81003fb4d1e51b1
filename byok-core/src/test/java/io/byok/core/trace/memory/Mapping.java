package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A line of {@code /proc/self/maps}: a range of this process's addresses, and what lies behind it. */
record Mapping(long start, long end, String permissions, String name) {
    /**
     * What can be read, without the kernel's own pages (the clock's data, and a page above all processes), and without files
     * that are shared and cannot be written: what lies there is in the file, and nothing of this process.
     */
    static List<Mapping> readable() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .map(Mapping::parse)
                .filter(mapping -> mapping.permissions.startsWith("r") && !mapping.isFileAlone())
                .filter(mapping -> !mapping.name.startsWith("[vvar") && !mapping.name.equals("[vsyscall]"))
                .toList();
    }

    static Mapping parse(String line) {
        String[] columns = line.split("\\s+", 6);
        String[] range = columns[0].split("-");
        String name = columns[5].isEmpty() ? "[anonymous]" : columns[5].replace(' ', '_');
        return new Mapping(
                Long.parseUnsignedLong(range[0], 16), Long.parseUnsignedLong(range[1], 16), columns[1], name);
    }

    /** Such as the classes of the JDK, a hundred megabytes and more. */
    boolean isFileAlone() {
        return name.startsWith("/") && permissions.startsWith("r-") && permissions.endsWith("s");
    }

    /** What is left of this mapping outside a range of addresses. */
    Stream<Mapping> without(long from, long to) {
        return Stream.of(between(start, Math.min(end, from)), between(Math.max(start, to), end))
                .filter(part -> part.start < part.end);
    }

    /** What of this mapping lies in a range of addresses. */
    Mapping within(long from, long to) {
        return between(Math.max(start, from), Math.min(end, to));
    }

    private Mapping between(long from, long to) {
        return new Mapping(from, to, permissions, name);
    }

    @Override
    public String toString() {
        return "%s:%s:%x-%x".formatted(name, permissions, start, end);
    }
}
