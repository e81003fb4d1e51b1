package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KeyStores as {@code keytool} makes them. */
class KeyStoreReadingTest {
    private static final String PASSWORD = "store-password";
    private static final String ENTRY_PASSWORD = "entry-password";

    /** Where keytool works; each test changes copies alone, as starting keytool is dear. */
    @TempDir
    static Path keytools;

    @TempDir
    Path folder;

    @BeforeAll
    static void makes_a_store_with_two_keys() throws Exception {
        String pair = "-genkeypair -dname CN=orders -storetype PKCS12 -keystore PKCS12";
        keytool(pair + " -alias orders -keyalg RSA -keysize 2048");
        keytool(pair + " -alias invoices -keyalg EC -groupname secp256r1");
        converted("JKS");
    }

    /** The same keys in a store of another type. */
    private static Path converted(String type) throws Exception {
        keytool("-importkeystore -srckeystore PKCS12 -srcstorepass " + PASSWORD + " -deststoretype " + type
                + " -deststorepass " + PASSWORD + " -destkeystore " + type);
        return keytools.resolve(type);
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, PKCS#12 entry 'orders': encrypted PKCS#8", "JKS, JKS entry 'orders': PKCS#8"})
    void reads_the_only_key_of_a_store(String type, String words) throws Exception {
        Path store = storeOfOrdersAlone(type);

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
        Path store = keytools.resolve(type);
        KeyReader reader = KeyReader.of(store).password(PASSWORD.toCharArray());

        try (KeyMaterial key = reader.alias("Invoices").read()) {
            assertThat(key.publicKey())
                    .contains(load(type, store).getCertificate("invoices").getPublicKey());
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
        Path store = storeOfOrdersAlone(type);

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
        Path store = Files.copy(keytools.resolve("JKS"), keytools.resolve("own"));
        keytool("-keypasswd -alias orders -keystore own -keypass " + PASSWORD + " -new " + ENTRY_PASSWORD);
        KeyReader reader = KeyReader.of(store).password(PASSWORD.toCharArray()).alias("orders");

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
        Path store = converted("JCEKS");

        assertThatThrownBy(() ->
                        KeyReader.of(store).password(PASSWORD.toCharArray()).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("keytool -importkeystore")
                .hasMessageContaining("PKCS12");
    }

    @Test
    void refuses_a_store_that_holds_certificates_alone() throws Exception {
        keytool("-exportcert -alias orders -file certificate -keystore PKCS12");
        keytool("-importcert -noprompt -alias ca -file certificate -storetype PKCS12 -keystore trust");
        Path store = keytools.resolve("trust");

        assertThatThrownBy(() ->
                        KeyReader.of(store).password(PASSWORD.toCharArray()).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("PKCS#12 KeyStore without a key");
    }

    private Path storeOfOrdersAlone(String type) throws Exception {
        KeyStore keys = load(type, keytools.resolve(type));
        keys.deleteEntry("invoices");
        Path store = folder.resolve("store");
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keytool(String words) throws InterruptedException, IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of((words + " -J-XX:TieredStopAtLevel=1").split(" ")));
        if (!words.startsWith("-importkeystore")) {
            command.addAll(List.of("-storepass", PASSWORD));
        }
        Process process = new ProcessBuilder(command)
                .directory(keytools.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static KeyStore load(String type, Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static byte[] byJdk(String type, Path store, String alias) throws Exception {
        return load(type, store).getKey(alias, PASSWORD.toCharArray()).getEncoded();
    }
}
