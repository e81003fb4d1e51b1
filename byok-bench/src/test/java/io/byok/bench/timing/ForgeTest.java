package io.byok.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.byok.bench.engine.Engine;
import io.byok.bench.engine.RsaPair;
import io.byok.bench.engine.Unwrapper;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForgeTest {
    private static final RsaPair PAIR = RsaPair.ofBits(2048);

    /** Others are opened by no engine here. */
    static Stream<WrapAlgorithm> byOaep() {
        return Arrays.stream(WrapAlgorithm.values()).filter(algorithm -> algorithm.isOaep() || algorithm.isHybrid());
    }

    static Stream<Arguments> everyFlaw() {
        return byOaep().flatMap(algorithm ->
                Flaw.possible(algorithm.isHybrid()).stream().map(flaw -> Arguments.of(algorithm, flaw)));
    }

    @ParameterizedTest
    @MethodSource("byOaep")
    void a_wrapped_key_without_flaw_opens_to_the_key(WrapAlgorithm algorithm) throws GeneralSecurityException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        byte[] ciphertext = forge(algorithm).wrapped(key, Flaw.NONE);

        for (String engine : new String[] {"SunJCE", "BouncyCastle"}) {
            assertThat(unwrapper(engine, algorithm).open(ciphertext)).as(engine).isEqualTo(key);
        }
        try (Unwrapper byok = unwrapper("byok", algorithm)) {
            assertThat(byok.open(ciphertext)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("everyFlaw")
    void a_wrapped_key_with_a_flaw_is_refused_as_such(WrapAlgorithm algorithm, Flaw flaw)
            throws GeneralSecurityException {
        Forge forge = forge(algorithm);
        try (Unwrapper byok = unwrapper("byok", algorithm)) {
            for (int i = 0; i < 5; i++) {
                byte[] ciphertext = forge.wrapped(flaw);

                assertThatExceptionOfType(UnwrapFailedException.class).isThrownBy(() -> byok.open(ciphertext));
                for (String engine : new String[] {"SunJCE", "BouncyCastle"}) {
                    assertThat(catchThrowable(() -> unwrapper(engine, algorithm).open(ciphertext)))
                            .as(engine)
                            .isInstanceOf(GeneralSecurityException.class);
                }
            }
        }
    }

    private static Forge forge(WrapAlgorithm algorithm) throws GeneralSecurityException {
        return new Forge(algorithm, PAIR, new SplittableRandom(1));
    }

    private static Unwrapper unwrapper(String engine, WrapAlgorithm algorithm) {
        return Engine.named(engine).unwrapper(algorithm, PAIR, KeyMaterialSpec.SYMMETRIC_DEFAULT);
    }
}
