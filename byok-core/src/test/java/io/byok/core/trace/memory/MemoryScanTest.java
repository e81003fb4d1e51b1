package io.byok.core.trace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.core.trace.memory.control.OffHeap;
import io.byok.core.trace.memory.control.PlainJca;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing anywhere proves nothing: controls that leave copies, and such as leave none. */
class MemoryScanTest {
    private static final int DENSE_SECRET_BYTES = 31;

    @TempDir
    Path directory;

    @BeforeEach
    void needs_a_system_whose_processes_can_read_their_own_memory() {
        assumeTrue(MemoryScan.possible(), "memory is searched through /proc/self/mem, which only Linux has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void finds_what_is_held_in_every_form_and_nothing_of_what_is_wiped_or_never_touched(String collector)
            throws Exception {
        Secret held = random("held", 32);
        Secret wiped = random("wiped", 32);
        for (Form form : Form.values()) {
            file("held/" + form, form.of(held.bytes()));
            file("wiped/" + form, form.of(wiped.bytes()));
        }

        Residue residue = MemoryScan.of(OffHeap.class, collector)
                .run(directory, () -> List.of(held, wiped, random("untouched", 32)));

        for (Form form : Form.values()) {
            Residue inForm = residue.of("held").where(finding -> finding.form() == form);
            assertThat(inForm.atOnce().copies()).as("%s", inForm).isEqualTo(1);
            assertThat(inForm.afterChurn().copies()).as("%s", inForm).isEqualTo(1);
        }
        assertThat(residue.findings()).allMatch(finding -> finding.secret().equals("held"));
    }

    @Test
    void finds_copies_at_every_alignment_and_across_the_borders_of_chunks_each_once() throws Exception {
        Secret dense = random("dense", DENSE_SECRET_BYTES);
        int copies = ProcessMemory.CHUNK_BYTES / DENSE_SECRET_BYTES;
        byte[] file = new byte[copies * (DENSE_SECRET_BYTES + 1)];
        for (int i = 0; i < copies; i++) {
            System.arraycopy(dense.bytes(), 0, file, i * (DENSE_SECRET_BYTES + 1) + i % 2, DENSE_SECRET_BYTES);
        }
        file("held/dense", file);
        Files.createDirectory(directory.resolve("wiped"));

        Residue residue = MemoryScan.of(OffHeap.class, "-XX:+UseSerialGC").run(directory, () -> List.of(dense));

        assertThat(residue.atOnce().copies()).isEqualTo(copies);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void finds_what_the_jdk_leaves(String collector) throws Exception {
        KeyPair wrapping = rsa(2048);
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) rsa(2048).getPrivate();
        Secret aes = random("aes", 32);
        file("wrapping-key", wrapping.getPublic().getEncoded());
        file("aes", aes.bytes());
        file("rsa", rsa.getEncoded());

        Residue residue = MemoryScan.of(PlainJca.class, collector).run(directory, () -> {
            OaepPlaintext aesBlock = open(wrapping, "aes.wrapped");
            OaepPlaintext kekBlock = open(wrapping, "kek.wrapped");
            assertThat(aesBlock.message()).isEqualTo(aes.bytes());
            return List.of(
                    aes,
                    new Secret("aes-seed", aesBlock.seed()),
                    new Secret("kek", kekBlock.message()),
                    Secret.of("p", rsa.getPrimeP()),
                    Secret.of("q", rsa.getPrimeQ()),
                    Secret.of("dp", rsa.getPrimeExponentP()),
                    Secret.of("dq", rsa.getPrimeExponentQ()));
        });

        for (String secret : List.of("aes", "aes-seed", "kek", "p", "q", "dp", "dq")) {
            assertThat(residue.of(secret).atOnce().copies())
                    .as("%s in%n%s", secret, residue)
                    .isPositive();
        }
    }

    @Test
    void tells_of_a_scenario_that_fails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MemoryScan.alone(OffHeap.class).run(directory, List::of))
                .withMessageContaining("OffHeap ended with 1")
                .withMessageContaining("NoSuchFileException");
    }

    private OaepPlaintext open(KeyPair wrapping, String file) throws IOException, GeneralSecurityException {
        byte[] ciphertext = Files.readAllBytes(directory.resolve(file));
        return OaepPlaintext.open((RSAPrivateCrtKey) wrapping.getPrivate(), ciphertext, "SHA-256");
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Secret random(String name, int bytes) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return new Secret(name, secret);
    }

    private void file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
