package io.byok.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.byok.core.trace.control.AddressLeaks;
import io.byok.core.trace.control.Clean;
import io.byok.core.trace.control.FlowLeaks;
import io.byok.core.trace.control.Mistakes;
import io.byok.core.trace.control.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantTimeTraceTest {
    private static final String CONTROLS = "io.byok.core.trace.control";
    private static final byte[] SECRET_1 = {2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final byte[] SECRET_2 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    @Test
    void names_class_method_line_and_both_values_of_the_first_event_that_differs() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trace.assertSameTrace(AddressLeaks.OnArrayLoad.class, SECRET_1, SECRET_2))
                .withMessageMatching(
                        ".*OnArrayLoad: the traces of case 0 and case 1 differ; event \\d+, "
                                + "array index in .*AddressLeaks\\$OnArrayLoad\\.leak\\(AddressLeaks\\.java:\\d+\\): 2 against 1");
    }

    @Test
    void finds_the_first_difference_many_windows_into_a_trace() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS);
        byte[] secret = new byte[5 * Tape.WINDOW_EVENTS];
        byte[] other = secret.clone();
        other[4 * Tape.WINDOW_EVENTS] = 1;

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trace.assertSameTrace(FlowLeaks.OnEachByte.class, secret, other))
                .withMessageContaining("branch in io.byok.core.trace.control.FlowLeaks$OnEachByte.leak")
                .withMessageEndingWith("taken against not taken");
    }

    @Test
    void passes_a_class_that_leaks_nothing() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS);

        assertThatCode(() -> trace.assertSameTraces(Clean.class, randomSecrets(200)))
                .doesNotThrowAnyException();
    }

    @Test
    void sees_every_kind_of_event_in_code_that_leaks_nothing() {
        Trace trace = ConstantTimeTrace.of(CONTROLS).record(Clean.class, SECRET_1);

        assertThat(trace.counts())
                .containsKeys(Kind.ENTER, Kind.BRANCH, Kind.ARRAY_INDEX, Kind.CALL, Kind.ARGUMENT)
                .containsEntry(Kind.ENTER, 5L)
                // Of the loop: 16 rounds and the one that ends it.
                .containsEntry(Kind.BRANCH, 17L)
                .containsEntry(Kind.ARRAY_INDEX, 20L);
    }

    @Test
    void allows_traces_to_part_after_a_verdict_that_differs() {
        assertThatCode(() -> verdicts().assertSameTrace(Verdicts.Followed.class, SECRET_1, SECRET_2))
                .doesNotThrowAnyException();
    }

    @Test
    void catches_a_leak_before_the_verdict() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        verdicts().assertSameTrace(Verdicts.LeakBefore.class, new byte[] {1, 1}, new byte[] {0, 2}))
                .withMessageContaining("LeakBefore.before")
                .withMessageEndingWith("1 against 2");
    }

    @Test
    void catches_a_leak_after_the_same_verdict() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        verdicts().assertSameTrace(Verdicts.LeakAfter.class, new byte[] {1, 1}, new byte[] {1, 2}))
                .withMessageContaining("LeakAfter.ifValid")
                .withMessageEndingWith("1 against 2");
    }

    @Test
    void catches_a_leak_between_cases_of_another_outcome_than_the_first() {
        List<byte[]> cases = List.of(new byte[] {0, 1}, new byte[] {1, 1}, new byte[] {0, 2}, new byte[] {1, 2});

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> verdicts().assertSameTraces(Verdicts.LeakAfter.class, cases))
                .withMessageContaining("the traces of case 1 and case 3 differ")
                .withMessageContaining("LeakAfter.ifValid");
    }

    @Test
    void takes_an_exception_for_a_verdict() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS)
                .declassifying(Verdicts.class, "lengthOrFailure", Verdicts.Failing.class, "decide");

        assertThatCode(() -> trace.assertSameTrace(Verdicts.Failing.class, SECRET_1, SECRET_2))
                .doesNotThrowAnyException();
        assertThat(trace.record(Verdicts.Failing.class, SECRET_1).declassifications())
                .hasSize(1);
        assertThat(trace.record(Verdicts.Failing.class, SECRET_1).outcome()).isEmpty();
        assertThat(trace.record(Verdicts.Failing.class, SECRET_2).outcome()).hasValue(16);
    }

    @Test
    void refuses_a_verdict_that_differs_before_the_last() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> verdicts().assertSameTrace(Verdicts.Twice.class, SECRET_1, SECRET_2))
                .withMessageContaining(
                        "Twice: the traces of case 0 and case 1 have different verdicts before their last");
    }

    @Test
    void sees_a_declassification_for_a_caller_that_is_not_named_as_the_leak_that_it_is() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS)
                .declassifying(Verdicts.class, "declassify", Verdicts.Twice.class, "decide");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trace.assertSameTrace(Verdicts.Followed.class, SECRET_1, SECRET_2))
                .withMessageContaining("branch in io.byok.core.trace.control.Verdicts.declassify");
    }

    @Test
    void keeps_the_verdicts_apart() {
        Trace trace = verdicts().record(Verdicts.Followed.class, SECRET_2);

        assertThat(trace.declassifications())
                .singleElement()
                .extracting(Declassification::verdict)
                .isEqualTo(1L);
    }

    @Test
    void refuses_a_scenario_that_lets_an_exception_escape() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ConstantTimeTrace.of(CONTROLS).assertSameTrace(Mistakes.AlwaysThrows.class, SECRET_1, SECRET_2))
                .withMessageContaining("AlwaysThrows let an exception escape")
                .withCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_a_scenario_that_works_on_another_thread() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ConstantTimeTrace.of(CONTROLS).record(Mistakes.OnAnotherThread.class, SECRET_1))
                .withMessageContaining("ran on the thread worker");
    }

    @Test
    void says_so_when_a_scenario_cannot_be_repeated() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ConstantTimeTrace.of(CONTROLS).assertSameTrace(Mistakes.NeverTheSame.class, SECRET_1, SECRET_1))
                .withMessageContaining("as case 0 leaves another trace each time");
    }

    @Test
    void leaves_class_initialisers_out_of_the_trace() {
        Trace trace = ConstantTimeTrace.of(CONTROLS).record(Mistakes.Initialises.class, SECRET_1);

        assertThat(trace.counts()).containsEntry(Kind.ARRAY_INDEX, 2L).doesNotContainKey(Kind.BRANCH);
    }

    @Test
    void leaves_out_work_on_public_numbers_and_nothing_after_it() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS).leavingOut(Mistakes.LooksUp.class, "lookUpVarTime");

        assertThatCode(() -> trace.assertSameTrace(Mistakes.LooksUp.class, new byte[] {1, 7}, new byte[] {2, 7}))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trace.assertSameTrace(Mistakes.LooksUp.class, new byte[] {1, 7}, new byte[] {1, 8}))
                .withMessageContaining("array index")
                .withMessageEndingWith("7 against 8");
    }

    @Test
    void refuses_a_scenario_outside_the_traced_packages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstantTimeTrace.of("io.byok.core.elsewhere").record(Clean.class, SECRET_1))
                .withMessageContaining("trace its package too");
    }

    @Test
    void refuses_a_single_case() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstantTimeTrace.of(CONTROLS).assertSameTraces(Clean.class, List.of(SECRET_1)))
                .withMessageContaining("give two or more");
    }

    @Test
    void tells_which_listed_callees_no_recording_met() {
        ConstantTimeTrace trace = ConstantTimeTrace.of(CONTROLS);
        trace.record(Clean.class, SECRET_1);

        assertThat(trace.listedButNeverCalled())
                .contains("java.util.Arrays.fill(long[],long)")
                .doesNotContain("java.util.Arrays.fill(byte[],byte)", "java.lang.Math.multiplyHigh(long,long)");
    }

    private static ConstantTimeTrace verdicts() {
        return ConstantTimeTrace.of(CONTROLS)
                .declassifying(Verdicts.class, "declassify", Verdicts.Followed.class, "decide");
    }

    private static List<byte[]> randomSecrets(int count) {
        Random random = new Random(1);
        List<byte[]> secrets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] secret = new byte[16];
            random.nextBytes(secret);
            secrets.add(secret);
        }
        return secrets;
    }
}
