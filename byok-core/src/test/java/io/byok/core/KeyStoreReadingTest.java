package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KeyStores as {@code keytool} makes them. */
class KeyStoreReadingTest {
    private static final String PASSWORD = "store-password";
    private static final String ENTRY_PASSWORD = "entry-password";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"PKCS12, PKCS#12 entry 'orders': encrypted PKCS#8", "JKS, JKS entry 'orders': PKCS#8"})
    void reads_the_only_key_of_a_store(String type, String words) throws Exception {
        Path store = store(type, "orders");

        try (KeyMaterial key =
                KeyReader.of(store).password(PASSWORD.toCharArray()).read()) {
            assertThat(key.spec()).isEqualTo(KeyMaterialSpec.RSA_2048);
            assertThat(key.description()).startsWith(words + " RSA private key, 2048 bits");
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(byJdk(type, store, "orders"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void chooses_one_of_several_keys_by_its_alias(String type) throws Exception {
        Path store = store(type, "orders", "invoices");
        KeyReader reader = KeyReader.of(store).password(PASSWORD.toCharArray());

        try (KeyMaterial key = reader.alias("Invoices").read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(byJdk(type, store, "invoices"));
        }
        assertThatThrownBy(reader::read)
                .isInstanceOfSatisfying(
                        KeyChoiceException.class,
                        e -> assertThat(e.choices()).containsExactlyInAnyOrder("orders", "invoices"))
                .hasMessageContaining("2 keys")
                .hasMessageContaining("alias(...)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void tells_an_absent_password_from_a_wrong_one(String type) throws Exception {
        Path store = store(type, "orders");

        assertThatThrownBy(() -> KeyReader.of(store).read())
                .isInstanceOfSatisfying(
                        KeyPasswordException.class,
                        e -> assertThat(e.problem()).isEqualTo(KeyPasswordException.Problem.MISSING));
        assertThatThrownBy(() ->
                        KeyReader.of(store).password("other".toCharArray()).read())
                .isInstanceOfSatisfying(
                        KeyPasswordException.class,
                        e -> assertThat(e.problem()).isEqualTo(KeyPasswordException.Problem.WRONG))
                .hasMessageContaining("its checksum does not match");
    }

    @Test
    void opens_an_entry_that_has_a_password_of_its_own() throws Exception {
        Path store = folder.resolve("own");
        keytool(store, "JKS", "orders", "-keypass", ENTRY_PASSWORD);
        KeyReader reader = KeyReader.of(store).password(PASSWORD.toCharArray());

        reader.entryPassword(ENTRY_PASSWORD.toCharArray()).read().close();
        assertThatThrownBy(reader::read)
                .isInstanceOf(KeyPasswordException.class)
                .hasMessageContaining("entryPassword(char[])");
    }

    @ParameterizedTest
    @CsvSource({"AES, SYMMETRIC_DEFAULT", "HmacSHA256, HMAC_256"})
    void reads_a_secret_key_of_a_pkcs12_store(String algorithm, KeyMaterialSpec spec) throws Exception {
        byte[] secret = TestKeys.aes256();
        Path store = folder.resolve("secret.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setEntry(
                "orders",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(secret, algorithm)),
                new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }

        try (KeyMaterial key =
                KeyReader.of(store).password(PASSWORD.toCharArray()).read()) {
            assertThat(key.spec()).isEqualTo(spec);
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(secret);
            assertThat(key.description()).contains(algorithm + " secret key, 32 bytes");
        }
    }

    @Test
    void refuses_a_jceks_store_with_the_command_that_converts_it() throws Exception {
        Path store = store("JCEKS", "orders");

        assertThatThrownBy(() ->
                        KeyReader.of(store).password(PASSWORD.toCharArray()).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("keytool -importkeystore")
                .hasMessageContaining("PKCS12");
    }

    @Test
    void refuses_a_store_that_holds_certificates_alone() throws Exception {
        Path keys = store("PKCS12", "orders");
        keytool(
                keys,
                "-exportcert",
                "-alias",
                "orders",
                "-file",
                folder.resolve("certificate").toString());
        Path store = folder.resolve("trust");
        keytool(
                store,
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                folder.resolve("certificate").toString(),
                "-storetype",
                "PKCS12");

        assertThatThrownBy(() ->
                        KeyReader.of(store).password(PASSWORD.toCharArray()).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("PKCS#12 KeyStore without a key");
    }

    private Path store(String type, String... aliases) throws Exception {
        Path store = folder.resolve("store." + type);
        for (String alias : aliases) {
            keytool(store, type, alias, "-keypass", PASSWORD);
        }
        return store;
    }

    private static void keytool(Path store, String type, String alias, String option, String value) throws Exception {
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + alias,
                "-alias",
                alias,
                "-storetype",
                type,
                option,
                value);
    }

    private static void keytool(Path store, String... arguments) throws InterruptedException, IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static byte[] byJdk(String type, Path store, String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance(type);
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
    }
}
