package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A secret in one form, masked: the searching process never holds it as it is, or the search would find itself. One byte
 * is mask enough for that, and is the same at every alignment.
 */
record Pattern(String secret, Form form, byte[] masked) {
    static final byte MASK = (byte) 0xA5;
    static final long LONG_MASK = 0xA5A5A5A5A5A5A5A5L;

    /** All forms of a secret. */
    static List<Pattern> of(Secret secret) {
        return Arrays.stream(Form.values())
                .map(form -> new Pattern(secret.name(), form, masked(form.of(secret.bytes()))))
                .toList();
    }

    private static byte[] masked(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= MASK;
        }
        return bytes;
    }

    /** Writes patterns for another process, a line each. */
    static void write(Path file, List<Pattern> patterns) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Pattern pattern : patterns) {
            String hex = HexFormat.of().formatHex(pattern.masked);
            lines.add(String.join(" ", pattern.secret, pattern.form.name(), hex));
        }
        Files.write(file, lines);
    }

    static List<Pattern> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Pattern::parse).toList();
    }

    private static Pattern parse(String line) {
        String[] columns = line.split(" ");
        return new Pattern(columns[0], Form.valueOf(columns[1]), HexFormat.of().parseHex(columns[2]));
    }
}
