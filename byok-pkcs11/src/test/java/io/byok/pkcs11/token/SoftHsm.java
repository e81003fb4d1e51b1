package io.byok.pkcs11.token;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SoftHSM with fresh tokens in the directory that SOFTHSM2_CONF names, or a plain word that it is not here. */
public final class SoftHsm {
    /** The PIN of every test token, long enough to be searched for. */
    public static final String PIN = "Xq7-zw31-Kp08-vm52";

    private static final List<String> MODULES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so");

    /** A token a test class that logs out or counts; "byok" for all others. */
    private static final List<String> LABELS = List.of("byok", "shim", "shut down", "first", "second");

    private static boolean prepared;

    private SoftHsm() {}

    /** The library; the calling test is skipped, and says so, where it is not installed. */
    public static Path module() {
        Optional<Path> module =
                MODULES.stream().map(Path::of).filter(Files::exists).findFirst();
        assumeTrue(module.isPresent(), "NOT RUN: SoftHSM is not installed (Debian: apt-get install softhsm2)");
        return module.orElseThrow();
    }

    /** Makes all tokens, once a JVM: a library that is initialised sees no later one. */
    public static synchronized void prepare() {
        module();
        if (!prepared) {
            configure();
            LABELS.forEach(label -> Commands.run(List.of(
                    "softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "5678", "--pin", PIN)));
            prepared = true;
        }
    }

    private static void configure() {
        try {
            Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
            Path tokens = configuration.resolveSibling("tokens");
            delete(tokens);
            Files.createDirectories(tokens);
            Files.writeString(
                    configuration,
                    "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
