package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in files under a password, as openssl and the JDK read them. */
class KeyExportTest {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("key");
    }

    @Test
    void openssl_opens_an_encrypted_private_key_with_any_characters_in_its_password() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.write("password", "pässwörd \u20ac".getBytes(StandardCharsets.UTF_8));
        try (KeyMaterial key = rsa()) {
            key.export().pkcs8(file, "pässwörd \u20ac".toCharArray());
        }

        openSsl.run("pkcs8", "-in", "key", "-passin", "file:password", "-out", "pem");
        openSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", "pem", "-outform", "DER", "-out", "opened");

        assertThat(openSsl.read("opened")).isEqualTo(TestKeys.pkcs8(2048));
        try (KeyMaterial read =
                KeyReader.of(file).password("pässwörd \u20ac".toCharArray()).read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(read)).isEqualTo(TestKeys.pkcs8(2048));
        }
        assertThat(openSsl.run("asn1parse", "-in", "key"))
                .contains("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc")
                .contains(":0927C0");
    }

    @Test
    void the_jdk_opens_it_too() throws Exception {
        try (KeyMaterial key = rsa()) {
            key.export().pkcs8(file, PASSWORD.toCharArray());
        }
        String base64 = Files.readString(file).replaceAll("-----.*-----|\n", "");
        EncryptedPrivateKeyInfo info =
                new EncryptedPrivateKeyInfo(Base64.getDecoder().decode(base64));
        String scheme = info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())),
                info.getAlgParameters());

        assertThat(scheme).isEqualTo("PBEWithHmacSHA256AndAES_256");
        assertThat(info.getKeySpec(cipher).getEncoded()).isEqualTo(TestKeys.pkcs8(2048));
    }

    @Test
    void openssl_opens_a_private_key_in_pkcs12_and_the_jdk_does() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        try (KeyMaterial key = rsa()) {
            key.export().pkcs12(file, "orders", PASSWORD.toCharArray());
        }

        openSsl.run("pkcs12", "-in", "key", "-nocerts", "-nodes", "-passin", "pass:" + PASSWORD, "-out", "pem");
        openSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", "pem", "-outform", "DER", "-out", "opened");

        assertThat(openSsl.read("opened")).isEqualTo(TestKeys.pkcs8(2048));
        assertThat(keyStore().getKey("orders", PASSWORD.toCharArray()).getEncoded())
                .isEqualTo(TestKeys.pkcs8(2048));
    }

    @ParameterizedTest
    @CsvSource({"SYMMETRIC_DEFAULT, AES", "HMAC_224, HmacSHA224", "HMAC_256, HmacSHA256", "HMAC_512, HmacSHA512"})
    void the_jdk_opens_a_secret_key_in_pkcs12(KeyMaterialSpec spec, String algorithm) throws Exception {
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            key.export().pkcs12(file, "orders", PASSWORD.toCharArray());

            java.security.Key opened = keyStore().getKey("orders", PASSWORD.toCharArray());

            assertThat(opened.getEncoded()).isEqualTo(WrapAndUnwrapTest.bytesOf(key));
            assertThat(opened.getAlgorithm()).isEqualToIgnoringCase(algorithm);
            assertThat(key.isOnlyCopy()).isFalse();
            try (KeyMaterial read = KeyReader.of(file)
                    .password(PASSWORD.toCharArray())
                    .expecting(spec)
                    .read()) {
                assertThat(WrapAndUnwrapTest.bytesOf(read)).isEqualTo(opened.getEncoded());
            }
        }
    }

    @Test
    void another_password_opens_nothing() throws Exception {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            key.export().pkcs12(file, "orders", "another".toCharArray());

            assertThatThrownBy(this::keyStore).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> KeyReader.of(file)
                            .password(PASSWORD.toCharArray())
                            .expecting(key.spec())
                            .read())
                    .isInstanceOf(KeyPasswordException.class);
        }
    }

    @Test
    void in_the_clear_is_the_canonical_encoding_and_nothing_else() throws Exception {
        try (KeyMaterial key = rsa()) {
            key.export().inTheClear(file);
        }
        assertThat(file).hasBinaryContent(TestKeys.pkcs8(2048));
    }

    @Test
    void only_the_owner_reads_the_file_and_no_file_is_overwritten() throws Exception {
        try (KeyMaterial key = rsa()) {
            key.export().inTheClear(file);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> key.export().inTheClear(file))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("never written over another file");
            assertThatThrownBy(() -> key.export().pkcs8(file, PASSWORD.toCharArray()))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(file).hasBinaryContent(TestKeys.pkcs8(2048));
        }
    }

    @Test
    void refuses_an_empty_password_and_pkcs8_of_what_is_no_private_key() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThatThrownBy(() -> key.export().pkcs12(file, "orders", new char[0]))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("protects nothing")
                    .hasMessageContaining("export().inTheClear");
            assertThatThrownBy(() -> key.export().pkcs8(file, PASSWORD.toCharArray()))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("export().pkcs12");
            assertThat(file).doesNotExist();
        }
    }

    private KeyStore keyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyMaterial rsa() {
        return KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048));
    }
}
