package io.byok.examples;

import io.byok.pkcs11.HsmToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * SoftHSM in place of an HSM: a token of its own for the examples, in the folder of the file that SOFTHSM2_CONF names. With an
 * HSM, its library, label and PIN take the place of these.
 */
final class SoftHsmForExamples {
    private static final String LABEL = "byok-example";
    private static final String PIN = "1234";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

    private SoftHsmForExamples() {}

    static boolean isThere() {
        return LIBRARIES.stream().anyMatch(Files::exists) && System.getenv("SOFTHSM2_CONF") != null;
    }

    /** Makes the token where there is none yet, and logs in to it. */
    static HsmToken open() throws IOException {
        if (!isThere()) {
            throw new IllegalStateException("This example needs SoftHSM (Debian: apt-get install softhsm2) and"
                    + " SOFTHSM2_CONF=<path of a file to make>, which SoftHSM reads from the environment alone.");
        }
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        if (!Files.exists(configuration)) {
            initialize(configuration);
        }
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
        return HsmToken.module(library).label(LABEL).open(PIN.toCharArray());
    }

    private static void initialize(Path configuration) throws IOException {
        Path tokens = configuration.toAbsolutePath().resolveSibling("tokens");
        Files.createDirectories(tokens);
        Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", LABEL, "--so-pin", "5678", "--pin", PIN);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
