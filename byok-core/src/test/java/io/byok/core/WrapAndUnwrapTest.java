package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WrapAndUnwrapTest {
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /** Taking a private key checks it completely, which takes its time; one a spec is enough here. */
    private static final Map<WrappingKey.Spec, UnwrappingKey> RECEIVERS = new EnumMap<>(WrappingKey.Spec.class);

    private static final Map<KeyMaterialSpec, KeyMaterial> KEYS = new EnumMap<>(KeyMaterialSpec.class);

    @AfterAll
    static void close() {
        RECEIVERS.values().forEach(UnwrappingKey::close);
        KEYS.values().forEach(KeyMaterial::close);
    }

    private static KeyMaterial key(KeyMaterialSpec spec) {
        return KEYS.computeIfAbsent(spec, each -> KeyMaterial.copyOf(each, TestKeys.material(each)));
    }

    static Stream<Arguments> everyKeyUnderEveryAlgorithmItFits() {
        return Stream.of(WrappingKey.Spec.RSA_2048, WrappingKey.Spec.RSA_3072, WrappingKey.Spec.RSA_4096)
                .flatMap(spec -> Stream.of(WrapAlgorithm.values())
                        .filter(algorithm -> algorithm.isOaep() || algorithm.isHybrid())
                        .flatMap(algorithm -> Stream.of(KeyMaterialSpec.values())
                                .filter(material -> fits(material, algorithm, spec))
                                .map(material -> Arguments.of(spec, algorithm, material))));
    }

    private static boolean fits(KeyMaterialSpec material, WrapAlgorithm algorithm, WrappingKey.Spec under) {
        return algorithm.isHybrid()
                || !material.isAsymmetric()
                || bytesOf(key(material)).length
                        <= algorithm.maxMaterialBytes(under).getAsInt();
    }

    @ParameterizedTest(name = "{2} by {1} under {0}")
    @MethodSource("everyKeyUnderEveryAlgorithmItFits")
    void what_is_wrapped_opens_to_the_same_key(
            WrappingKey.Spec spec, WrapAlgorithm algorithm, KeyMaterialSpec materialSpec) {
        byte[] bytes = bytesOf(key(materialSpec));
        UnwrappingKey receiver = RECEIVERS.computeIfAbsent(spec, TestKeys::unwrappingKey);

        WrappedKey wrapped = key(materialSpec).wrap(receiver.wrappingKey(), algorithm);

        assertThat(wrapped.ciphertext()).hasSize(algorithm.ciphertextBytes(spec, bytes.length));
        assertThat(wrapped.algorithm()).isEqualTo(algorithm);
        assertThat(wrapped.wrappingKeyFingerprint())
                .isEqualTo(receiver.wrappingKey().fingerprint());
        try (KeyMaterial opened = receiver.unwrap(wrapped, materialSpec)) {
            assertThat(bytesOf(opened)).isEqualTo(bytes);
        }
    }

    @Test
    void two_wrappings_of_one_key_differ() {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(key.wrap(receiver.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256)
                            .ciphertext())
                    .isNotEqualTo(key.wrap(receiver.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256)
                            .ciphertext());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SM2PKE", "RSAES_PKCS1_V1_5"})
    void every_changed_or_truncated_ciphertext_fails_in_the_one_opaque_way(WrapAlgorithm algorithm) {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            byte[] good = key.wrap(receiver.wrappingKey(), algorithm).ciphertext();
            byte[] lastByteChanged = good.clone();
            lastByteChanged[good.length - 1] ^= 1;
            byte[] firstByteChanged = good.clone();
            firstByteChanged[1] ^= 1;
            byte[] tooLarge = good.clone();
            Arrays.fill(tooLarge, 0, 256, (byte) 0xFF);

            String message = new UnwrapFailedException().getMessage();
            for (byte[] bad : List.of(
                    lastByteChanged,
                    firstByteChanged,
                    tooLarge,
                    Arrays.copyOf(good, good.length - 1),
                    Arrays.copyOf(good, good.length + 1),
                    Arrays.copyOf(good, 256 + (algorithm.isHybrid() ? 0 : -8)),
                    new byte[0])) {
                WrappedKey wrapped =
                        WrappedKey.of(bad, algorithm, receiver.wrappingKey().fingerprint());
                assertThatThrownBy(() -> receiver.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT))
                        .isExactlyInstanceOf(UnwrapFailedException.class)
                        .hasMessage(message)
                        .hasNoCause();
            }
        }
    }

    @Test
    void a_key_of_another_spec_inside_fails_in_the_same_way() {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            WrappedKey wrapped = key.wrap(receiver.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256);

            assertThatThrownBy(() -> receiver.unwrap(wrapped, KeyMaterialSpec.RSA_2048))
                    .isExactlyInstanceOf(UnwrapFailedException.class)
                    .hasNoCause();
        }
    }

    @Test
    void names_both_keys_when_a_ciphertext_comes_to_the_wrong_one() {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                UnwrappingKey other = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_3072);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            WrappedKey wrapped = key.wrap(other.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256);

            assertThatThrownBy(() -> receiver.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT))
                    .isInstanceOf(WrappingKeyMismatchException.class)
                    .hasMessageContaining(other.wrappingKey().fingerprint())
                    .hasMessageContaining(receiver.wrappingKey().fingerprint());
        }
    }

    @Test
    void refuses_for_kms_what_kms_would_refuse_but_wraps_it_under_an_own_key() {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            ImportParameters forKms = new ImportParameters(
                    ARN,
                    receiver.wrappingKey(),
                    ImportToken.of(new byte[] {1}),
                    WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256,
                    Instant.now());

            assertThatThrownBy(() -> key.wrap(forKms)).isInstanceOf(WrappingRefusedException.class);
            assertThat(key.wrap(receiver.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                            .ciphertext())
                    .hasSize(256 + 40);
        }
    }

    @Test
    void refuses_an_rsa_key_that_is_longer_than_the_oaep_limit() {
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048))) {
            WrappingKey wrappingKey = WrappingKey.of(TestKeys.spki(4096));

            assertThatThrownBy(() -> key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("at most 446 bytes under RSA_4096");
        }
    }

    @Test
    void refuses_an_unwrapping_key_whose_public_half_is_not_safe_to_wrap_under() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(3)));
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();

        assertThatThrownBy(() -> UnwrappingKey.copyOf(WrappingKey.Spec.RSA_2048, pkcs8))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("exponent 3");
    }

    static byte[] bytesOf(KeyMaterial key) {
        return key.use(material -> {
            byte[] bytes = new byte[material.remaining()];
            material.get(bytes);
            return bytes;
        });
    }
}
