package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code openssl} command in a folder of its own: a second opinion that shares no code with this library. */
final class OpenSsl {
    /** Why there is no openssl here, if so; a process is dear, so it is asked once. */
    private static final AtomicReference<String> ABSENCE = new AtomicReference<>();

    private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Works in a folder; aborts the test with a plain word where there is no openssl 3. */
    static OpenSsl in(Path folder) {
        OpenSsl openSsl = new OpenSsl(folder);
        String absence = ABSENCE.updateAndGet(known -> known == null ? openSsl.absence() : known);
        if (!absence.isEmpty()) {
            abort("not run: " + absence);
        }
        return openSsl;
    }

    private String absence() {
        try {
            String version = run("version");
            return version.startsWith("OpenSSL 3") ? "" : "openssl 3 is needed, and this is " + version;
        } catch (UncheckedIOException e) {
            return "there is no openssl command on this machine";
        }
    }

    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("openssl ended")
                    .isTrue();
            assertThat(process.exitValue())
                    .as("openssl %s: %s", List.of(arguments), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All private keys of a text in PEM, as openssl writes each in PKCS#8; in one process, however many there are. In openssl 3
     * {@code storeutl} is the only command that takes more than one.
     */
    List<byte[]> pkcs8OfAll(String pem) {
        write("all.pem", pem.getBytes(StandardCharsets.US_ASCII));
        Matcher blocks = PKCS8.matcher(run("storeutl", "-keys", "all.pem"));
        return blocks.results()
                .map(block -> Base64.getMimeDecoder().decode(block.group(1)))
                .toList();
    }

    void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
