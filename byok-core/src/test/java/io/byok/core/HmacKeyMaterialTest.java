package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HmacKeyMaterialTest {
    @ParameterizedTest
    @EnumSource(names = {"HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"})
    void generates_a_key_as_long_as_the_digest(KeyMaterialSpec spec) {
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).hasSize(spec.sizeBits() / 8);
            assertThat(key.publicKey()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"HMAC_224, 28", "HMAC_224, 128", "HMAC_256, 33", "HMAC_384, 48", "HMAC_512, 64", "HMAC_512, 128"})
    void takes_every_length_that_aws_takes_as_it_is(KeyMaterialSpec spec, int lengthBytes) {
        byte[] bytes = TestKeys.random(lengthBytes);
        try (KeyMaterial key = KeyMaterial.copyOf(spec, bytes)) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_224, 27, 28 to 128, as long as the digest",
        "HMAC_512, 63, 64 to 128, whose digest is as short",
        "HMAC_256, 129, 32 to 128, hashLongHmacKey",
    })
    void refuses_a_key_of_another_length_and_names_the_way(
            KeyMaterialSpec spec, int lengthBytes, String lengths, String remedy) {
        assertThatThrownBy(() -> KeyMaterial.copyOf(spec, TestKeys.random(lengthBytes)))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("key of " + lengthBytes + " bytes")
                .hasMessageContaining("AWS KMS takes " + lengths + " raw bytes for " + spec)
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"})
    void a_long_key_and_its_hash_give_the_same_codes(KeyMaterialSpec spec) throws Exception {
        byte[] longKey = TestKeys.random(129);
        byte[] message = {1, 2, 3};

        try (KeyMaterial key = KeyMaterial.hashLongHmacKey(spec, longKey)) {
            assertThat(hmac(spec, WrapAndUnwrapTest.bytesOf(key), message)).isEqualTo(hmac(spec, longKey, message));
        }
    }

    @ParameterizedTest
    @CsvSource({"HMAC_224, 28", "HMAC_256, 64", "HMAC_256, 65", "HMAC_384, 128", "HMAC_512, 64", "HMAC_512, 128"})
    void computes_the_codes_that_the_jdk_computes(KeyMaterialSpec spec, int lengthBytes) throws Exception {
        byte[] bytes = TestKeys.random(lengthBytes);
        byte[] message = TestKeys.random(200);
        try (KeyMaterial key = KeyMaterial.copyOf(spec, bytes)) {
            assertThat(key.mac(message).orElseThrow()).isEqualTo(hmac(spec, bytes, message));
            assertThat(key.using(WrapEngine.own()).mac(message).orElseThrow()).isEqualTo(hmac(spec, bytes, message));
        }
    }

    @Test
    void computes_no_codes_with_a_key_that_is_not_for_them_or_is_closed() {
        KeyMaterial closed = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
        closed.close();

        assertThatThrownBy(() -> closed.mac(new byte[1])).isInstanceOf(KeyClosedException.class);
        try (KeyMaterial aes = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(aes.mac(new byte[1])).isEmpty();
        }
    }

    @Test
    void hashes_no_key_that_aws_takes_as_it_is_and_no_key_of_another_kind() {
        assertThatThrownBy(() -> KeyMaterial.hashLongHmacKey(KeyMaterialSpec.HMAC_256, TestKeys.random(128)))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("128 bytes is not to be hashed")
                .hasMessageContaining("copyOf");
        assertThatThrownBy(() -> KeyMaterial.hashLongHmacKey(KeyMaterialSpec.SYMMETRIC_DEFAULT, TestKeys.random(129)))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("is no spec of an HMAC key");
    }

    private static byte[] hmac(KeyMaterialSpec spec, byte[] key, byte[] message) throws Exception {
        String name = "HmacSHA" + spec.sizeBits();
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return mac.doFinal(message);
    }
}
