package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.ec.BranchingMultiple;
import io.byok.core.proof.scenario.CurveKeyGenerate;
import io.byok.core.proof.scenario.CurveKeyRead;
import io.byok.core.trace.ConstantTimeTrace;
import io.byok.core.trace.Kind;
import io.byok.core.trace.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the scalar, one trace: private keys on elliptic curves are read and made by the public API down to the JDK. The
 * scalars are the smallest and the largest, one of zeros and ones in long runs, and random ones.
 */
class ConstantTimeCurvesTest {
    private static final ConstantTimeTrace TRACE = ConstantTimeTrace.of(
            "io.byok.core",
            "io.byok.core.internal.asn1",
            "io.byok.core.internal.ec",
            "io.byok.core.internal.material",
            "io.byok.core.internal.math",
            "io.byok.core.internal.memory",
            "io.byok.core.proof.scenario");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECC_NIST_P256",
                "ECC_NIST_P384",
                "ECC_NIST_P521",
                "ECC_SECG_P256K1",
                "ECC_NIST_EDWARDS25519",
                "SM2"
            })
    void a_key_that_is_read_and_one_that_is_made_leave_the_same_traces_as_any_other(String spec) {
        assertSameTraces(CurveKeyRead.class, CurveCases.of(spec));
        assertSameTraces(CurveKeyGenerate.class, CurveCases.of(spec));
    }

    @Test
    void a_multiple_that_branches_on_the_scalar_is_told() {
        assertThatThrownBy(() -> TRACE.assertSameTraces(BranchingMultiple.class, CurveCases.of("ECC_NIST_P256")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BranchingMultiple");
    }

    private static void assertSameTraces(Class<? extends Scenario<CurveCase>> scenario, List<CurveCase> cases) {
        assertThat(TRACE.assertSameTraces(scenario, cases))
                .hasSizeGreaterThan(5)
                .allSatisfy(trace -> assertThat(trace.counts()).containsKeys(Kind.BRANCH, Kind.ARRAY_INDEX, Kind.CALL));
    }
}
