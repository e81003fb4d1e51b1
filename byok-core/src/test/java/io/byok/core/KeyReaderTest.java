package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.UnreadableKeyException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources, what is asked for by name, and what is around a key. */
class KeyReaderTest {
    private static final byte[] AES = TestKeys.aes256();
    private static final String AES_HEX = HexFormat.of().formatHex(AES);
    private static final byte[] RSA = TestKeys.pkcs8(2048);

    @TempDir
    Path folder;

    @Test
    void reads_the_same_key_from_every_kind_of_source() throws IOException {
        Path file = Files.write(folder.resolve("key.der"), RSA);
        ByteBuffer buffer = ByteBuffer.allocateDirect(RSA.length + 7).position(3);
        buffer.put(RSA).limit(buffer.position()).position(3);
        List<KeyReader> readers = List.of(
                KeyReader.of(file),
                KeyReader.of(RSA),
                KeyReader.of(buffer),
                KeyReader.of(new ByteArrayInputStream(RSA)),
                KeyReader.of(Channels.newChannel(new ByteArrayInputStream(RSA))));

        for (KeyReader reader : readers) {
            try (KeyMaterial key = reader.read()) {
                assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(RSA);
                assertThat(key.description()).isEqualTo("PKCS#8 RSA private key, 2048 bits, DER");
                assertThat(key.isOnlyCopy()).isFalse();
            }
        }
        assertThat(buffer.position()).isEqualTo(3);
        assertThat(file).hasBinaryContent(RSA);
    }

    @Test
    void a_file_may_be_read_again_and_one_that_is_not_there_is_an_error_of_the_source() throws IOException {
        KeyReader reader = KeyReader.of(Files.write(folder.resolve("key"), AES));

        reader.readRaw(KeyMaterialSpec.SYMMETRIC_DEFAULT).close();
        reader.readRaw(KeyMaterialSpec.SYMMETRIC_DEFAULT).close();

        assertThatThrownBy(() -> KeyReader.of(folder.resolve("nowhere")).read())
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "0x%s", " %s\n", "%s\r\n"})
    void reads_hexadecimal_text_where_it_is_asked_for(String format) throws IOException {
        try (KeyMaterial key = text(format.formatted(AES_HEX)).readHex(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(AES);
            assertThat(key.description()).isEqualTo("AES-256 key, 32 bytes in hexadecimal");
        }
    }

    @Test
    void reads_base64_text_where_it_is_asked_for() throws IOException {
        String text = Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(AES);
        try (KeyMaterial key = text(text).readBase64(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(AES);
            assertThat(key.description()).isEqualTo("AES-256 key, 32 bytes in base64");
        }
    }

    @Test
    void reads_a_private_key_in_base64_without_the_lines_of_pem() throws IOException {
        try (KeyMaterial key = text(Base64.getEncoder().encodeToString(RSA)).readBase64(KeyMaterialSpec.RSA_2048)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(RSA);
            assertThat(key.description()).isEqualTo("PKCS#8 RSA private key, 2048 bits, DER in base64");
        }
    }

    @Test
    void takes_raw_bytes_for_an_hmac_key_of_any_allowed_length() throws IOException {
        byte[] bytes = Arrays.copyOf(AES, 47);
        bytes[46] = '\n';
        try (KeyMaterial key = KeyReader.of(bytes).readRaw(KeyMaterialSpec.HMAC_256)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(bytes);
            assertThat(key.description()).isEqualTo("HMAC-256 key, 47 raw bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_256, HEX, hexadecimal text, readHex(HMAC_256)",
        "HMAC_256, BASE64, base64 text, readBase64(HMAC_256)",
        "SYMMETRIC_DEFAULT, HEX, hexadecimal text, readHex(SYMMETRIC_DEFAULT)",
    })
    void refuses_text_where_raw_bytes_were_asked_for(
            KeyMaterialSpec spec, String encoding, String found, String remedy) {
        String text = encoding.equals("HEX") ? AES_HEX : Base64.getEncoder().encodeToString(AES);

        assertThatThrownBy(() -> text(text + "\n").readRaw(spec))
                .isInstanceOfSatisfying(
                        UnreadableKeyException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.ENCODED_TEXT))
                .hasMessageContaining(found)
                .hasMessageContaining(remedy)
                .hasMessageContaining("KeyMaterial.copyOf")
                .hasMessageNotContaining(text.substring(0, 8));
    }

    @ParameterizedTest
    @CsvSource({"SYMMETRIC_DEFAULT, 33, 1", "HMAC_256, 33, 1", "HMAC_256, 34, 2", "HMAC_512, 65, 1"})
    void refuses_a_line_break_at_the_end_of_raw_bytes(KeyMaterialSpec spec, int lengthBytes, int lineBreakBytes) {
        byte[] bytes = new byte[lengthBytes];
        Arrays.fill(bytes, (byte) 0xA5);
        bytes[lengthBytes - lineBreakBytes] = '\r';
        bytes[lengthBytes - 1] = '\n';

        assertThatThrownBy(() -> KeyReader.of(bytes).readRaw(spec))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining(lengthBytes + " bytes, the last of them a line break")
                .hasMessageContaining("head -c");
    }

    @Test
    void refuses_the_raw_bytes_of_a_private_key() {
        assertThatThrownBy(() -> KeyReader.of(AES).readRaw(KeyMaterialSpec.ECC_NIST_EDWARDS25519))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("read()");
    }

    @Test
    void refuses_another_key_than_the_one_expected() {
        assertThatThrownBy(() ->
                        KeyReader.of(RSA).expecting(KeyMaterialSpec.RSA_3072).read())
                .isInstanceOfSatisfying(
                        InvalidKeyMaterialException.class,
                        e -> assertThat(e.spec()).isEqualTo(KeyMaterialSpec.RSA_3072))
                .hasMessageContaining("PKCS#8 RSA private key, 2048 bits, DER")
                .hasMessageContaining("RSA_2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "\u00EF\u00BB\u00BF\n"})
    void refuses_an_empty_source(String text) {
        assertThatThrownBy(() -> text(text).read())
                .isInstanceOfSatisfying(
                        UnreadableKeyException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.EMPTY));
    }

    @Test
    void refuses_what_is_larger_than_any_key_file() {
        byte[] large = new byte[64 * 1024 + 1];
        for (KeyReader reader :
                List.of(KeyReader.of(large), KeyReader.of(new ByteArrayInputStream(new byte[1 << 20])))) {
            assertThatThrownBy(reader::read)
                    .isInstanceOfSatisfying(
                            UnreadableKeyException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE))
                    .hasMessageContaining("65536");
        }
    }

    @Test
    void never_guesses_what_bytes_and_text_stand_for() {
        assertThatThrownBy(() -> KeyReader.of(AES).read())
                .isInstanceOfSatisfying(
                        UnreadableKeyException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.UNRECOGNISED))
                .hasMessageContaining("readRaw(spec)");
        assertThatThrownBy(() -> text(AES_HEX).read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("hexadecimal text")
                .hasMessageContaining("readHex(spec)");
        assertThatThrownBy(() -> text("my key").read())
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("no format known here");
    }

    @Test
    void reads_pem_behind_a_byte_order_mark_and_with_the_line_breaks_of_windows() throws IOException {
        String pem = "\u00EF\u00BB\u00BFthe key of orders:\r\n-----BEGIN PRIVATE KEY-----\r\n"
                + Base64.getMimeEncoder().encodeToString(RSA) + "\r\n-----END PRIVATE KEY-----\r\n(end)";
        try (KeyMaterial key = text(pem).read()) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(RSA);
            assertThat(key.description()).isEqualTo("PKCS#8 RSA private key, 2048 bits, PEM");
        }
    }

    @Test
    void a_password_is_neither_changed_nor_printed() throws IOException {
        char[] password = "secret".toCharArray();
        KeyReader reader = KeyReader.of(RSA).password(password);
        reader.read().close();

        assertThat(password).isEqualTo("secret".toCharArray());
        assertThat(reader.toString()).isEqualTo("KeyReader[The array]");
    }

    private static KeyReader text(String text) {
        return KeyReader.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
