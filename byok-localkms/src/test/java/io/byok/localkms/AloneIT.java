package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;

/** The jar that runs alone, as a process of its own, in the hands of the tools of others. */
@Timeout(120)
@EnabledIfSystemProperty(
        named = "byok.localkms.jar",
        matches = ".+",
        disabledReason = "the jar is built after the tests")
class AloneIT {

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("byok.localkms.jar")));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The endpoint that the banner's first line names. */
    private static String endpoint(BufferedReader out) throws IOException {
        String first = out.readLine();
        assertThat(first).startsWith("LocalKms listens on http://127.0.0.1:");
        return first.substring("LocalKms listens on ".length());
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void the_aws_cli_and_openssl_alone_import_an_aes_key_and_an_rsa_key_and_use_them(@TempDir Path folder)
            throws Exception {
        assumeTrue(runs("aws", "--version"), "the AWS CLI is not on this machine: its walk is skipped");
        assumeTrue(runs("openssl", "version"), "openssl is not on this machine: the walk is skipped");
        Process server = start("--port", "0");
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            Path log = folder.resolve("walk.log");
            Process walk = new ProcessBuilder(
                            "bash",
                            Path.of("src", "test", "sh", "walk.sh")
                                    .toAbsolutePath()
                                    .toString(),
                            endpoint(out),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int status = walk.waitFor();

            assertThat(Files.readString(log)).contains("AES-256 walked", "RSA_2048 walked");
            assertThat(status).isZero();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void it_stops_when_it_is_told_to() throws Exception {
        Process server = start("--port", "0");
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            endpoint(out);
            server.toHandle().destroy();

            assertThat(out.lines()).contains("LocalKms stopped; its keys are gone.");
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(128 + 15);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void its_keys_outlive_a_kill_in_a_data_folder(@TempDir Path folder) throws Exception {
        String keyId = "";
        for (int life = 0; life < 2; life++) {
            Process server = start("--port", "0", "--data", folder.toString());
            try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
                    KmsClient kms = TestClient.of(URI.create(endpoint(out)), TestClient.REGION, TestClient.ACCOUNT)) {
                String known = keyId;
                keyId = life == 0
                        ? kms.createKey().keyMetadata().keyId()
                        : kms.describeKey(request -> request.keyId(known))
                                .keyMetadata()
                                .keyId();
                assertThat(out.lines().limit(5)).contains("Keys are kept in " + folder + ", in the clear there too.");
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void it_refuses_an_option_that_it_does_not_know_and_says_which_there_are() throws Exception {
        Process server = start("--prot", "1");

        assertThat(output(server)).startsWith("'--prot' is no option").contains("Usage: java -jar");
        assertThat(server.waitFor()).isEqualTo(2);
    }

    @Test
    void it_explains_itself() throws Exception {
        Process server = start("--help");

        assertThat(output(server)).startsWith("Usage: java -jar").contains("--bind ADDR");
        assertThat(server.waitFor()).isZero();
    }

    @Test
    void a_port_that_is_taken_is_an_error_in_plain_words() throws Exception {
        try (LocalKms taken = LocalKms.start()) {
            String port = Integer.toString(taken.endpoint().getPort());
            Process server = start("--port", port);

            assertThat(output(server)).contains("cannot listen on port " + port).doesNotContain("\tat ");
            assertThat(server.waitFor()).isEqualTo(1);
        }
    }
}
