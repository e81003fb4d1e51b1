package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.keywrap.RsaAesKeyWrap;
import io.byok.core.internal.math.SecretLength;
import io.byok.core.internal.rsa.KeyCheck;
import io.byok.core.internal.rsa.OaepDecryption;
import io.byok.core.proof.scenario.CurveKeyGenerate;
import io.byok.core.proof.scenario.CurveKeyRead;
import io.byok.core.proof.scenario.EngineUnwrap;
import io.byok.core.proof.scenario.EngineWrap;
import io.byok.core.proof.scenario.KeyMaterialGenerate;
import io.byok.core.proof.scenario.KeyMaterialMac;
import io.byok.core.proof.scenario.KeyMaterialWrap;
import io.byok.core.proof.scenario.UnwrappingKeyUnwrap;
import io.byok.core.trace.ConstantTimeTrace;
import io.byok.core.trace.Kind;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.Trace;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the secrets, one trace: wrapping, unwrapping, and the checks of private keys, from the public API or the seam
 * under it down to the JDK. Every case has its own secrets, and is compared with the first case of every outcome.
 */
class ConstantTimeTest {
    /** Where an unwrapping lets become public, once, whether it succeeded, and what length it gave. */
    private static final ConstantTimeTrace TRACE = ConstantTimeTrace.of(
                    "io.byok.core",
                    "io.byok.core.internal.asn1",
                    "io.byok.core.internal.ec",
                    "io.byok.core.internal.engine",
                    "io.byok.core.internal.keywrap",
                    "io.byok.core.internal.material",
                    "io.byok.core.internal.math",
                    "io.byok.core.internal.memory",
                    "io.byok.core.internal.rsa",
                    "io.byok.core.proof.scenario")
            .declassifying(SecretLength.class, "declassify", OaepDecryption.class, "decrypt")
            .declassifying(SecretLength.class, "declassify", RsaAesKeyWrap.class, "unwrap")
            .leavingOut(KeyCheck.PUBLIC_WORK, "publicKeyVarTime");

    private static final int AES_256_BYTES = 32;
    private static final int RSA_2048_BYTES = 1218;
    private static final int CASES = 60;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SM2PKE")
    void a_key_that_is_taken_and_wrapped_leaves_the_same_trace_as_any_other(WrapAlgorithm algorithm) {
        assertSameTraces(KeyMaterialWrap.class, wrapCases(algorithm, AES_256_BYTES));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SM2PKE")
    void a_key_that_is_generated_and_wrapped_leaves_the_same_trace_as_any_other(WrapAlgorithm algorithm) {
        assertSameTraces(KeyMaterialGenerate.class, wrapCases(algorithm, AES_256_BYTES));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyMaterialSpec.class,
            names = {"HMAC_256", "HMAC_512"})
    void a_code_leaves_the_same_trace_for_every_hmac_key(KeyMaterialSpec spec) {
        Random random = new Random(spec.ordinal());
        List<WrapCase> cases =
                Stream.generate(() -> hmacCase(spec, random)).limit(CASES).toList();

        assertSameTraces(KeyMaterialMac.class, cases);
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256"})
    void material_as_long_as_a_private_key_leaves_the_same_trace_as_any_other(WrapAlgorithm algorithm) {
        assertSameTraces(EngineWrap.class, wrapCases(algorithm, RSA_2048_BYTES));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SM2PKE", "RSAES_PKCS1_V1_5"})
    void a_ciphertext_leaves_the_same_trace_for_every_private_key_and_every_reason_to_fail(WrapAlgorithm algorithm)
            throws GeneralSecurityException {
        Random random = new Random(algorithm.ordinal());
        List<RsaNumbers> keys = RsaPool.keys(CASES, 512, random);
        assertThat(new HashSet<>(keys)).hasSize(CASES);

        assertSameTracesAndOutcomes(
                EngineUnwrap.class, UnwrapCases.of(algorithm, AES_256_BYTES - 3, keys.iterator(), random));
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256"})
    void so_does_the_ciphertext_of_a_key_that_fits_one_block(WrapAlgorithm algorithm) throws GeneralSecurityException {
        Random random = new Random(algorithm.ordinal());
        List<RsaNumbers> keys = RsaPool.keys(CASES / 2, 512, random);

        assertSameTracesAndOutcomes(EngineUnwrap.class, UnwrapCases.of(algorithm, 5, keys.iterator(), random));
    }

    /** Under one key: another has another fingerprint, which is public and in the trace. */
    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"})
    void so_does_a_ciphertext_that_is_opened_by_the_public_api(WrapAlgorithm algorithm)
            throws GeneralSecurityException {
        assertSameTracesAndOutcomes(UnwrappingKeyUnwrap.class, publicApiCases(algorithm));
    }

    /** How many bytes each number of a key takes in DER is public. */
    @Test
    void a_private_key_that_is_read_and_checked_leaves_the_same_trace_as_any_other() {
        List<RsaNumbers> keys = keysOfOneShape();
        assertThat(keys).hasSizeGreaterThan(CASES / 2);

        assertSameTraces(KeyCheck.class, keys);
    }

    @Test
    void every_callee_on_the_reviewed_list_is_on_the_path() throws GeneralSecurityException {
        for (WrapAlgorithm algorithm : EnumSet.complementOf(EnumSet.of(WrapAlgorithm.SM2PKE))) {
            TRACE.record(
                    KeyMaterialWrap.class, wrapCases(algorithm, AES_256_BYTES).get(0));
            TRACE.record(
                    KeyMaterialGenerate.class,
                    wrapCases(algorithm, AES_256_BYTES).get(0));
        }
        for (UnwrapCase each :
                publicApiCases(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256).subList(0, 2)) {
            TRACE.record(UnwrappingKeyUnwrap.class, each);
        }
        TRACE.record(KeyCheck.class, keysOfOneShape().get(0));
        TRACE.record(KeyMaterialMac.class, hmacCase(KeyMaterialSpec.HMAC_256, new Random(2104)));
        for (String spec : List.of("ECC_NIST_P256", "ECC_NIST_EDWARDS25519")) {
            TRACE.record(CurveKeyRead.class, CurveCases.of(spec).get(0));
            TRACE.record(CurveKeyGenerate.class, CurveCases.of(spec).get(0));
        }

        assertThat(TRACE.listedButNeverCalled()).isEmpty();
    }

    /** Without those that open to a key of another length, which is public by then and told in a message. */
    private static List<UnwrapCase> publicApiCases(WrapAlgorithm algorithm) throws GeneralSecurityException {
        Random random = new Random(algorithm.ordinal());
        RsaNumbers key = RsaPool.keys(1, 1024, random).get(0);
        Iterator<RsaNumbers> always = Collections.nCopies(CASES / 2, key).iterator();
        return UnwrapCases.of(algorithm, AES_256_BYTES, always, random).stream()
                .filter(each -> each.expectedBytes() == AES_256_BYTES || each.expectedBytes() == UnwrapCase.FAILURE)
                .toList();
    }

    private static List<RsaNumbers> keysOfOneShape() {
        return RsaPool.keys(12 * CASES, 512, new Random(8017)).stream()
                .filter(key -> Stream.of(key.d(), key.dp(), key.dq(), key.qInv())
                        .allMatch(number -> number.bitLength() % 8 != 0 && (number.bitLength() + 7) / 8 % 64 == 0))
                .toList();
    }

    /** Longer than a block of SHA-256, shorter than one of SHA-512. */
    private static WrapCase hmacCase(KeyMaterialSpec spec, Random random) {
        return new WrapCase(spec.name(), ForgedOaep.bytes(100, random), random.nextLong());
    }

    private static List<WrapCase> wrapCases(WrapAlgorithm algorithm, int materialBytes) {
        Random random = new Random(algorithm.ordinal());
        return Stream.generate(() ->
                        new WrapCase(algorithm.name(), ForgedOaep.bytes(materialBytes, random), random.nextLong()))
                .limit(CASES)
                .toList();
    }

    private static <I> void assertSameTraces(Class<? extends Scenario<I>> scenario, List<I> cases) {
        assertThat(TRACE.assertSameTraces(scenario, cases))
                .allSatisfy(trace -> assertThat(trace.counts()).containsKeys(Kind.BRANCH, Kind.ARRAY_INDEX, Kind.CALL));
    }

    /** A comparison of ciphertexts that all fail, or of such as fail for another reason than meant, would prove little. */
    private static void assertSameTracesAndOutcomes(
            Class<? extends Scenario<UnwrapCase>> scenario, List<UnwrapCase> cases) {
        List<Trace> traces = TRACE.assertSameTraces(scenario, cases);
        assertThat(traces)
                .extracting(trace -> (int) trace.outcome().orElse(UnwrapCase.FAILURE))
                .containsExactlyElementsOf(
                        cases.stream().map(UnwrapCase::expectedBytes).toList())
                .contains(UnwrapCase.FAILURE);
    }
}
