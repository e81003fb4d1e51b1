package io.byok.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.byok.core.trace.control.AddressLeaks;
import io.byok.core.trace.control.CallLeaks;
import io.byok.core.trace.control.FlowLeaks;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace that catches nothing proves nothing: one control for each way to leak. */
class LeakControlsTest {
    static Stream<Arguments> flowLeaks() {
        return Stream.of(
                arguments(FlowLeaks.OnBranch.class, "branch in .*OnBranch.leak.*: not taken against taken"),
                arguments(FlowLeaks.OnEachByte.class, "branch in .*OnEachByte.leak.*"),
                arguments(FlowLeaks.OnLongComparison.class, "branch in .*OnLongComparison.leak"),
                arguments(FlowLeaks.OnReference.class, "branch in .*OnReference.leak"),
                arguments(FlowLeaks.OnNull.class, "branch in .*OnNull.leak"),
                arguments(FlowLeaks.OnEarlyExit.class, "branch in .*OnEarlyExit.leak"),
                arguments(FlowLeaks.OnSwitch.class, "switch key in .*OnSwitch.leak.*: 2 against 1"),
                arguments(FlowLeaks.OnDispatch.class, "entry of .*Twice.apply.*against entry of .*Thrice.apply"),
                arguments(FlowLeaks.OnException.class, "OnException.leak.*ClassCastException"),
                arguments(
                        FlowLeaks.OnKindOfException.class, "IllegalStateException against .*IllegalArgumentException"));
    }

    static Stream<Arguments> addressLeaks() {
        return Stream.of(
                arguments(AddressLeaks.OnArrayLoad.class, "array index in .*OnArrayLoad.leak.*: 2 against 1"),
                arguments(AddressLeaks.OnArrayStore.class, "array index in .*OnArrayStore.leak.*: 2 against 1"),
                arguments(
                        AddressLeaks.OnBufferIndex.class,
                        "argument of .*ByteBuffer.get\\(int\\), argument 1: 2 against 1"),
                arguments(
                        AddressLeaks.OnBufferPosition.class,
                        "argument of .*ByteBuffer.slice.*, argument 1: 2 against 1"),
                arguments(AddressLeaks.OnDividend.class, "operand of a division in .*OnDividend.leak.*: 2 against 1"),
                arguments(AddressLeaks.OnDivisor.class, "operand of a division in .*OnDivisor.leak.*: 130 against 129"),
                arguments(AddressLeaks.OnRemainder.class, "operand of a division in .*OnRemainder.leak.*: 2 against 1"),
                arguments(AddressLeaks.OnLongRemainder.class, "operand of a division in .*OnLongRemainder.leak"),
                arguments(AddressLeaks.OnAllocation.class, "allocation size in .*OnAllocation.leak.*: 2 against 1"),
                arguments(
                        AddressLeaks.OnNestedAllocation.class,
                        "allocation size in .*OnNestedAllocation.leak.*: 2 against 1"),
                arguments(
                        AddressLeaks.OnBufferAllocation.class,
                        "argument of .*ByteBuffer.allocateDirect.*: 2 against 1"),
                arguments(AddressLeaks.OnFloatingPoint.class, "on the reviewed list.*a floating-point division"));
    }

    static Stream<Arguments> callLeaks() {
        return Stream.of(
                arguments(
                        CallLeaks.OnReceiver.class, "call from .*DirectByteBuffer against called on .*HeapByteBuffer"),
                arguments(CallLeaks.OnCopy.class, "argument of .*arraycopy.*, argument 5: 2 against 1"),
                arguments(CallLeaks.OnFill.class, "argument of .*fill.*, argument 3: 2 against 1"),
                arguments(CallLeaks.OnLength.class, "argument of .*fill.*, argument 1: 2 against 1"),
                arguments(CallLeaks.OnSign.class, "sign of .*multiplyHigh.*, argument 2: 0 against -1"),
                arguments(CallLeaks.OnBigInteger.class, "on the reviewed list.*BigInteger.modPow"),
                arguments(CallLeaks.OnConcatenation.class, "on the reviewed list.*StringConcatFactory"),
                arguments(CallLeaks.OnRecordEquality.class, "on the reviewed list.*ObjectMethods"),
                arguments(CallLeaks.OnMethodReference.class, "on the reviewed list.*BigInteger.negate"),
                arguments(CallLeaks.OnInheritedMethod.class, "on the reviewed list.*java.lang.Object.hashCode"));
    }

    @ParameterizedTest
    @MethodSource({"flowLeaks", "addressLeaks", "callLeaks"})
    void catches_a_class_that_leaks(Class<? extends Scenario<byte[]>> leak, String how) {
        ConstantTimeTrace trace = ConstantTimeTrace.of("io.byok.core.trace.control");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trace.assertSameTrace(leak, new byte[] {2, 2, 3, 4}, new byte[] {1, 2, 3, 4}))
                .withMessageMatching("(?s).*" + how + ".*");
    }

    @Test
    void has_a_leaking_control_tested_for_each_that_there_is() {
        Set<Class<?>> tested = Stream.of(flowLeaks(), addressLeaks(), callLeaks())
                .flatMap(group -> group)
                .map(leak -> (Class<?>) leak.get()[0])
                .collect(Collectors.toSet());

        assertThat(Stream.of(FlowLeaks.class, AddressLeaks.class, CallLeaks.class)
                        .flatMap(group -> Stream.of(group.getClasses())))
                .isNotEmpty()
                .isSubsetOf(tested);
    }
}
