package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.trace.memory.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is started for one AES key waits for no class that it has no use for. */
class ColdStartTest {
    @TempDir
    Path directory;

    @Test
    void makes_and_wraps_aes_and_hmac_keys_without_a_class_of_bouncy_castle() throws Exception {
        Path wrapped = directory.resolve("wrapped");
        Path wrappingKey = Files.write(directory.resolve("wrapping-key"), WrappingKeys.rsa2048());

        List<String> loaded = classesLoaded(ColdStart.class, wrappingKey, wrapped);

        assertThat(wrapped).hasSize(2 * 256);
        assertThat(loaded)
                .anyMatch(line -> line.contains(" io.byok.core.KeyMaterial "))
                .anyMatch(line -> line.contains(" io.byok.core.internal.rsa.Oaep "))
                .anyMatch(line -> line.contains(" io.byok.core.internal.material.HmacCode "))
                .noneMatch(line -> line.contains("org.bouncycastle"))
                .noneMatch(line -> line.contains("com.fasterxml"));
    }

    @Test
    void reads_raw_bytes_and_canonical_pem_without_a_class_of_bouncy_castle_or_jackson() throws Exception {
        Path wrapped = directory.resolve("wrapped");
        Path wrappingKey = Files.write(directory.resolve("wrapping-key"), WrappingKeys.rsa2048());
        byte[] aes = new byte[32];
        new SecureRandom().nextBytes(aes);
        Path raw = Files.write(directory.resolve("raw"), aes);
        byte[] pkcs8 = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path pem = Files.writeString(
                directory.resolve("pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                        + "\n-----END PRIVATE KEY-----\n");

        List<String> loaded = classesLoaded(ColdRead.class, wrappingKey, raw, pem, wrapped);

        assertThat(wrapped).isNotEmptyFile();
        assertThat(loaded)
                .anyMatch(line -> line.contains(" io.byok.core.KeyReader "))
                .anyMatch(line -> line.contains(" io.byok.core.internal.read.PemFormat "))
                .noneMatch(line -> line.contains("org.bouncycastle"))
                .noneMatch(line -> line.contains("com.fasterxml"));
    }

    private List<String> classesLoaded(Class<?> mainClass, Path... arguments) throws Exception {
        Path log = directory.resolve("classes");
        List<String> command = ForkedJvm.command(
                mainClass,
                List.of("-Xlog:class+load=info:file=" + log),
                Stream.of(arguments).map(Path::toString).toList());
        assertThat(command).as("Bouncy Castle is there to be loaded").anyMatch(word -> word.contains("bcprov"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(log);
    }
}
