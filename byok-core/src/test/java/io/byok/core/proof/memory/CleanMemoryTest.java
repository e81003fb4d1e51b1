package io.byok.core.proof.memory;

import static java.math.BigInteger.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.core.EscrowCopy;
import io.byok.core.trace.memory.MemoryScan;
import io.byok.core.trace.memory.MemoryScenario;
import io.byok.core.trace.memory.OaepPlaintext;
import io.byok.core.trace.memory.Residue;
import io.byok.core.trace.memory.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the public API leaves of keys in the memory of its process, once all is closed: at once, and after collections and
 * churn. The secrets are not only the keys: also the key-encryption keys, the seeds of OAEP, and the blocks that are raised
 * to a power, in which the key stands under a mask that is made of the rest of the block.
 */
class CleanMemoryTest {
    private static final int MODULUS_BYTES = 256;
    private static final String DIGEST = "SHA-256";

    @TempDir
    Path directory;

    /** Pairs that all tests share, as each takes long to make. */
    private static KeyPair wrapping;

    private static RSAPrivateCrtKey rsa;

    @BeforeAll
    static void makes_pairs() throws GeneralSecurityException {
        wrapping = pair();
        rsa = (RSAPrivateCrtKey) pair().getPrivate();
    }

    @BeforeEach
    void needs_a_system_whose_processes_can_read_their_own_memory() throws Exception {
        assumeTrue(MemoryScan.possible(), "memory is searched through /proc/self/mem, which only Linux has");
        write("wrapping-key", wrapping.getPublic().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_an_aes_key_read_from_a_file_and_wrapped(String collector) throws Exception {
        byte[] key = random();
        write("key", key);

        Residue residue = residue(WrapAesKeyOfFile.class, collector, () -> {
            OaepPlaintext opened = open(read("wrapped"));
            assertThat(opened.message()).isEqualTo(key);
            return secretsOf(opened, "key");
        });

        assertClean(residue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_an_aes_key_that_it_made_and_wrapped(String collector) throws Exception {
        Residue residue = residue(WrapGeneratedAesKey.class, collector, () -> {
            OaepPlaintext kek = open(Arrays.copyOf(read("wrapped"), MODULUS_BYTES));
            List<Secret> secrets = secretsOf(kek, "kek");
            secrets.add(new Secret("key", Jca.unwrap(kek.message(), read("wrapped"), MODULUS_BYTES)));
            return secrets;
        });

        assertClean(residue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_an_rsa_key_read_from_a_file_and_wrapped(String collector) throws Exception {
        write("key", rsa.getEncoded());

        Residue residue = residue(WrapRsaKeyOfFile.class, collector, () -> {
            OaepPlaintext kek = open(Arrays.copyOf(read("wrapped"), MODULUS_BYTES));
            assertThat(Jca.unwrap(kek.message(), read("wrapped"), MODULUS_BYTES))
                    .isEqualTo(rsa.getEncoded());
            List<Secret> secrets = secretsOf(kek, "kek");
            secrets.addAll(numbersOf(rsa, ""));
            return secrets;
        });

        assertClean(residue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_a_private_key_and_of_what_it_opened(String collector) throws Exception {
        byte[] aes = random();
        byte[] kek = random();
        write("aes.wrapped", Jca.encrypt(wrapping.getPublic(), aes));
        write("rsa.wrapped", Jca.wrap(wrapping.getPublic(), kek, rsa.getEncoded()));
        write("unwrapping-key", wrapping.getPrivate().getEncoded());

        Residue residue = residue(OpenWrappedKeys.class, collector, () -> {
            List<Secret> secrets = secretsOf(open(read("aes.wrapped")), "aes");
            secrets.addAll(secretsOf(open(Arrays.copyOf(read("rsa.wrapped"), MODULUS_BYTES)), "kek"));
            secrets.addAll(numbersOf(rsa, "opened-"));
            secrets.addAll(numbersOf((RSAPrivateCrtKey) wrapping.getPrivate(), "unwrapping-"));
            return secrets;
        });

        assertClean(residue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_an_aes_key_though_the_collector_runs_all_the_while(String collector) throws Exception {
        byte[] key = random();
        write("key", key);

        assertClean(residue(WrapUnderCollections.class, collector, () -> List.of(new Secret("key", key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void tells_what_the_jdk_leaves_of_an_rsa_key_that_it_made(String collector) throws Exception {
        // Room for all garbage of the search for primes: a collection before the first search would sweep some up.
        MemoryScan scan = MemoryScan.alone(WrapGeneratedRsaKey.class, collector, "-Xms384m", "-Xmx384m", "-Xmn320m");
        Residue residue = scan.run(directory, () -> {
            OaepPlaintext kek = open(Arrays.copyOf(read("wrapped"), MODULUS_BYTES));
            byte[] pkcs8 = Jca.unwrap(kek.message(), read("wrapped"), MODULUS_BYTES);
            List<Secret> secrets = secretsOf(kek, "kek");
            secrets.addAll(numbersOf(Jca.privateKey(pkcs8), ""));
            return secrets;
        });

        System.out.printf(
                "Of an RSA-2048 key made by the JDK, %s: %d pieces at once, %d after collections and churn%n",
                collector, residue.atOnce().copies(), residue.afterChurn().copies());
        assertThat(residue.atOnce().copies())
                .as("the JDK's generator leaves nothing: say so in the Javadoc of KeyMaterial.generate")
                .isPositive();
        assertThat(residue.where(finding -> finding.secret().startsWith("kek")).copies())
                .as("%s", residue)
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_an_aes_key_put_into_escrow_checked_and_taken_apart(String collector) throws Exception {
        byte[] key = random();
        write("key", key);

        Residue residue = residue(KeepAesKeyOfFile.class, collector, () -> {
            OaepPlaintext opened = open(EscrowCopy.parse(read("copy")).wrapped().ciphertext());
            assertThat(opened.message()).isEqualTo(key);
            List<Secret> secrets = secretsOf(opened, "key");
            secrets.add(new Secret("component-1", read("component-1")));
            secrets.add(new Secret("component-2", read("component-2")));
            return secrets;
        });

        assertClean(residue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_keys_written_under_a_password_nor_of_the_key_derived_from_it(String collector)
            throws Exception {
        byte[] aes = random();
        write("aes", aes);
        write("rsa", rsa.getEncoded());

        Residue residue = residue(ExportUnderPassword.class, collector, () -> {
            List<Secret> secrets = new ArrayList<>(numbersOf(rsa, "rsa-"));
            secrets.add(new Secret("aes", aes));
            secrets.add(new Secret("derived", Jca.keyOfPkcs8(read("rsa.pem"), ExportUnderPassword.PASSWORD)));
            return secrets;
        });

        System.out.printf(
                "Of keys written under a password, %s: %d pieces of the keys, %d of the key derived from the"
                        + " password%n",
                collector,
                residue.where(finding -> finding.secret().matches("aes|rsa-.*")).copies(),
                residue.where(finding -> finding.secret().equals("derived")).copies());
        assertClean(residue);
    }

    private Residue residue(Class<? extends MemoryScenario> scenario, String collector, MemoryScan.Secrets secrets)
            throws Exception {
        return MemoryScan.of(scenario, collector).run(directory, secrets);
    }

    private static void assertClean(Residue residue) {
        assertThat(residue.copies()).as("%s", residue).isZero();
    }

    private static List<Secret> secretsOf(OaepPlaintext opened, String message) {
        return new ArrayList<>(List.of(
                new Secret(message, opened.message()),
                new Secret(message + "-seed", opened.seed()),
                new Secret(message + "-block", opened.block())));
    }

    private static List<Secret> numbersOf(RSAPrivateCrtKey key, String prefix) {
        return List.of(
                Secret.of(prefix + "d", key.getPrivateExponent()),
                Secret.of(prefix + "p", key.getPrimeP()),
                Secret.of(prefix + "q", key.getPrimeQ()),
                Secret.of(prefix + "dp", key.getPrimeExponentP()),
                Secret.of(prefix + "dq", key.getPrimeExponentQ()),
                Secret.of(prefix + "qInv", key.getCrtCoefficient()),
                Secret.of(prefix + "p-1-dp", key.getPrimeP().subtract(ONE).subtract(key.getPrimeExponentP())),
                Secret.of(prefix + "q-1-dq", key.getPrimeQ().subtract(ONE).subtract(key.getPrimeExponentQ())));
    }

    private OaepPlaintext open(byte[] ciphertext) throws GeneralSecurityException {
        return OaepPlaintext.open((RSAPrivateCrtKey) wrapping.getPrivate(), ciphertext, DIGEST);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(8 * MODULUS_BYTES);
        return generator.generateKeyPair();
    }

    private static byte[] random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private byte[] read(String file) throws IOException {
        return Files.readAllBytes(directory.resolve(file));
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(directory.resolve(file), content);
    }
}
