package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMaterialTest {
    @ParameterizedTest
    @CsvSource({
        "31, neither encoded nor padded",
        "0, neither encoded nor padded",
        "16, neither encoded nor padded",
        "33, line break at the end",
        "34, line break at the end",
        "64, as hexadecimal or base64 text",
        "44, as hexadecimal or base64 text",
    })
    void refuses_an_aes_key_of_another_length_and_guesses_why(int lengthBytes, String remedy) {
        byte[] key = new byte[lengthBytes];
        Arrays.fill(key, (byte) 7);

        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, key))
                .isInstanceOfSatisfying(
                        InvalidKeyMaterialException.class,
                        e -> assertThat(e.spec()).isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT))
                .hasMessageContaining("AES-256 key of " + lengthBytes + " bytes")
                .hasMessageContaining("exactly 32 raw bytes")
                .hasMessageContaining("Requirements for imported key material")
                .hasMessageContaining(remedy);
    }

    @Test
    void refuses_an_aes_key_of_zeros_as_wiped_memory() {
        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, new byte[32]))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("all zero")
                .hasMessageContaining("Read the key again");
    }

    @Test
    void takes_a_buffer_from_position_to_limit_and_leaves_it_as_it_is() {
        byte[] key = TestKeys.aes256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(40);
        buffer.put(3, key).position(3).limit(35);

        try (KeyMaterial taken = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, buffer);
                KeyMaterial same = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, key)) {
            assertThat(taken.checkValue()).isEqualTo(same.checkValue()).isPresent();
            assertThat(buffer).isEqualTo(ByteBuffer.wrap(key));
        }
    }

    @Test
    void takes_one_zero_byte_for_no_wiped_memory() {
        byte[] key = new byte[32];
        key[31] = 1;

        try (KeyMaterial material = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, key)) {
            assertThat(material.spec()).isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT);
        }
    }

    @Test
    void copying_leaves_the_array_and_taking_wipes_it() {
        byte[] copied = TestKeys.aes256();
        byte[] taken = copied.clone();

        KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, copied).close();
        KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, taken).close();

        assertThat(copied).isNotEqualTo(new byte[32]);
        assertThat(taken).isEqualTo(new byte[32]);
    }

    @Test
    void taking_wipes_the_array_of_a_refused_key_too() {
        byte[] refused = new byte[31];
        Arrays.fill(refused, (byte) 7);

        assertThatThrownBy(() -> KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, refused))
                .isInstanceOf(InvalidKeyMaterialException.class);
        assertThat(refused).isEqualTo(new byte[31]);
    }

    @Test
    void a_generated_key_is_the_only_copy_and_a_given_one_is_not() {
        try (KeyMaterial generated = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                KeyMaterial given = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, TestKeys.aes256())) {
            assertThat(generated.isOnlyCopy()).isTrue();
            assertThat(given.isOnlyCopy()).isFalse();
        }
    }

    @Test
    void refuses_a_source_of_randomness_that_repeats_itself() {
        assertThatThrownBy(() -> KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, TestKeys.stuckRandom()))
                .isInstanceOf(WrapFailedException.class)
                .hasMessageContaining("No key was made")
                .hasMessageContaining("equal bytes")
                .hasMessageContaining("give a SecureRandom that works");
    }

    @Test
    void reads_a_key_from_a_file_and_leaves_the_file(@TempDir Path folder) throws IOException {
        byte[] bytes = TestKeys.aes256();
        Path file = Files.write(folder.resolve("key.bin"), bytes);

        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, file)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(bytes);
            assertThat(key.isOnlyCopy()).isFalse();
        }
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void refuses_a_file_that_is_no_key_by_its_length(@TempDir Path folder) throws IOException {
        Path withNewline = Files.write(folder.resolve("key.bin"), Arrays.copyOf(TestKeys.aes256(), 33));
        Path huge = Files.write(folder.resolve("huge.bin"), new byte[64 * 1024 + 1]);

        assertThatThrownBy(() -> KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, withNewline))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("line break at the end");
        assertThatThrownBy(() -> KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, huge))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("65537 bytes")
                .hasMessageContaining("holds the key alone");
        assertThatThrownBy(() -> KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, folder.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void every_use_after_close_fails_and_closing_twice_does_nothing() {
        KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
        WrappingKey wrappingKey = WrappingKey.of(TestKeys.spki(2048));
        key.close();
        key.close();

        assertThat(key.isClosed()).isTrue();
        assertThatThrownBy(() -> key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256))
                .isInstanceOf(KeyClosedException.class)
                .hasMessageContaining("is closed and its bytes are wiped");
        assertThatThrownBy(key::publicKey).isInstanceOf(KeyClosedException.class);
    }

    @Test
    void printing_a_key_tells_its_kind_and_no_byte_of_it() {
        byte[] bytes = TestKeys.aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            assertThat(key.toString())
                    .isEqualTo("KeyMaterial[AES-256 key, <redacted>]")
                    .doesNotContain(HexFormat.of().formatHex(bytes, 0, 4));
        }
    }

    @Test
    void an_rsa_key_tells_its_public_half_and_an_aes_key_has_none() {
        try (KeyMaterial rsa = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048));
                KeyMaterial aes = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(rsa.publicKey()).contains(TestKeys.rsa(2048).getPublic());
            assertThat(aes.publicKey()).isEmpty();
        }
    }

    @Test
    void generates_an_rsa_key_of_the_size_asked_for() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.RSA_2048)) {
            RSAPublicKey publicKey = (RSAPublicKey) key.publicKey().orElseThrow();
            assertThat(publicKey.getModulus().bitLength()).isEqualTo(2048);
            assertThat(publicKey.getPublicExponent()).isEqualTo(65537);
        }
    }
}
