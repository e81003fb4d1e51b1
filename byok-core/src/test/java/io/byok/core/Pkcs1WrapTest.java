package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** RSAES-PKCS1-v1_5: wrapped by, never opened. */
@SuppressWarnings("deprecation") // It is what is tested.
class Pkcs1WrapTest {
    private static final WrapAlgorithm PKCS1 = WrapAlgorithm.RSAES_PKCS1_V1_5;
    private static final WrappingKey WRAPPING_KEY = WrappingKey.of(TestKeys.spki(2048));

    @Test
    void the_jdk_opens_what_is_wrapped_whatever_its_length() throws Exception {
        for (int lengthBytes : new int[] {28, 100, 128}) {
            byte[] bytes = TestKeys.random(lengthBytes);
            try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.HMAC_224, bytes)) {
                byte[] ciphertext = key.wrap(WRAPPING_KEY, PKCS1).ciphertext();
                assertThat(ciphertext).hasSize(256);
                assertThat(decrypt("RSA/ECB/PKCS1Padding", ciphertext)).isEqualTo(bytes);
            }
        }
    }

    /** RFC 8017, 7.2.1, step 2. Some 2000 padding bytes, each a zero in 1 of 256 where zeros are not kept out. */
    @Test
    void the_padding_has_no_zero_and_differs_each_time() throws Exception {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            byte[] before = {};
            for (int i = 0; i < 10; i++) {
                byte[] block = decrypt(
                        "RSA/ECB/NoPadding", key.wrap(WRAPPING_KEY, PKCS1).ciphertext());
                assertThat(block).startsWith(0, 2).isNotEqualTo(before);
                assertThat(java.util.Arrays.copyOfRange(block, 2, 256 - 33)).doesNotContain(0);
                assertThat(block[256 - 33]).isZero();
                before = block;
            }
        }
    }

    @Test
    void refuses_a_key_that_is_longer_than_the_limit() {
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048))) {
            assertThatThrownBy(() -> key.wrap(WRAPPING_KEY, PKCS1))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("at most 245 bytes under RSA_2048 (k - 11, RFC 8017 section 7.2.1)");
        }
    }

    @Test
    void never_opens_and_says_why() {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            WrappedKey wrapped = key.wrap(receiver.wrappingKey(), PKCS1);

            assertThatThrownBy(() -> receiver.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("RSAES_PKCS1_V1_5 is wrapped by and never opened here")
                    .hasMessageContaining("Wrap by RSAES_OAEP_SHA_256");
        }
    }

    @Test
    void a_stuck_source_of_randomness_ends_the_wrapping() {
        try (KeyMaterial key =
                KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, TestKeys.aes256(), TestKeys.stuckRandom())) {
            assertThatThrownBy(() -> key.wrap(WRAPPING_KEY, PKCS1))
                    .isInstanceOf(WrapFailedException.class)
                    .hasMessageContaining("equal bytes");
        }
    }

    private static byte[] decrypt(String transformation, byte[] ciphertext) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.DECRYPT_MODE, TestKeys.rsa(2048).getPrivate());
        return cipher.doFinal(ciphertext);
    }
}
