package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code ssh-keygen} command, in a folder of its own. */
final class SshKeygen {
    private final Path folder;

    private SshKeygen(Path folder) {
        this.folder = folder;
    }

    static SshKeygen in(Path folder) {
        return new SshKeygen(folder);
    }

    /** Runs it; aborts the test with a plain word where there is none. */
    void run(String... arguments) throws InterruptedException, IOException {
        List<String> command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        Process process = started(command);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }

    private Process started(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("not run: there is no ssh-keygen command on this machine");
        }
    }
}
