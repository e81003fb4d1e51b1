package io.byok.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    private static final RsaPair PAIR = RsaPair.ofBits(2048);
    private static final RsaPair TO_IMPORT = RsaPair.toImport(2048);
    private static final byte[] AES_KEY = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    };

    static Stream<Arguments> everyEngineAndAlgorithm() {
        return Engine.NAMES.stream()
                .flatMap(engine -> Arrays.stream(WrapAlgorithm.values())
                        .filter(algorithm -> algorithm.isOaep() || algorithm.isHybrid())
                        .map(algorithm -> Arguments.of(engine, algorithm)));
    }

    @ParameterizedTest
    @MethodSource("everyEngineAndAlgorithm")
    void what_an_engine_wraps_byok_opens_to_the_same_key(String name, WrapAlgorithm algorithm) throws Exception {
        byte[] ciphertext = wrap(engine(name), algorithm, KeyMaterialSpec.SYMMETRIC_DEFAULT, AES_KEY);

        try (UnwrappingKey key = UnwrappingKey.copyOf(PAIR.spec(), PAIR.privateKey());
                KeyMaterial opened = key.unwrap(
                        WrappedKey.of(ciphertext, algorithm, key.wrappingKey().fingerprint()),
                        KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            byte[] wrappedAgain = opened.wrap(key.wrappingKey(), algorithm).ciphertext();
            assertThat(openedBySunJce(algorithm, wrappedAgain)).isEqualTo(AES_KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("everyEngineAndAlgorithm")
    void an_engine_opens_what_sunjce_wraps(String name, WrapAlgorithm algorithm) throws Exception {
        boolean hybrid = algorithm.isHybrid();
        KeyMaterialSpec spec = hybrid ? KeyMaterialSpec.RSA_2048 : KeyMaterialSpec.SYMMETRIC_DEFAULT;
        byte[] encoded = hybrid ? TO_IMPORT.privateKey() : AES_KEY;
        byte[] ciphertext = wrap(engine("SunJCE"), algorithm, spec, encoded);

        try (Unwrapper unwrapper = engine(name).unwrapper(algorithm, PAIR, spec)) {
            Object opened = unwrapper.open(ciphertext);
            if (name.equals("byok")) {
                assertThat(opened).isInstanceOfSatisfying(KeyMaterial.class, key -> {
                    assertThat(key.spec()).isEqualTo(spec);
                    assertThat(key.isClosed()).isTrue();
                });
            } else {
                assertThat(opened).isEqualTo(encoded);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"byok", "SunJCE", "BouncyCastle", "Corretto"})
    void the_key_wraps_agree(String name) throws Exception {
        for (int lengthBytes : new int[] {32, 2376}) {
            byte[] key = new byte[lengthBytes];
            Arrays.fill(key, (byte) lengthBytes);
            KeyWrap keyWrap = keyWrap(name, key);
            byte[] wrapped = keyWrap.wrap();

            assertThat(wrapped).isEqualTo(keyWrap("SunJCE", key).wrap());
            Object opened = keyWrap.unwrap(wrapped);
            assertThat(name.equals("byok") ? bytes((ByteBuffer) opened) : opened)
                    .isEqualTo(key);
        }
    }

    @Test
    void a_pair_for_measuring_is_the_same_each_time_and_another_than_the_one_to_import() {
        assertThat(RsaPair.ofBits(2048).privateKey())
                .isEqualTo(PAIR.privateKey())
                .isNotEqualTo(TO_IMPORT.privateKey());
    }

    private static byte[] wrap(Engine engine, WrapAlgorithm algorithm, KeyMaterialSpec spec, byte[] encoded)
            throws GeneralSecurityException {
        try (HeldKey key = engine.wrapper(algorithm, PAIR).hold(spec, encoded)) {
            return key.wrap();
        }
    }

    private static Object openedBySunJce(WrapAlgorithm algorithm, byte[] ciphertext) throws GeneralSecurityException {
        try (Unwrapper unwrapper = engine("SunJCE").unwrapper(algorithm, PAIR, KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            return unwrapper.open(ciphertext);
        }
    }

    private static Engine engine(String name) {
        try {
            return Engine.named(name);
        } catch (UnsupportedOperationException e) {
            return abort(name + ": " + e.getMessage());
        }
    }

    private static KeyWrap keyWrap(String name, byte[] key) {
        try {
            return KeyWrap.of(name, AES_KEY, key);
        } catch (UnsupportedOperationException e) {
            return abort(name + ": " + e.getMessage());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
