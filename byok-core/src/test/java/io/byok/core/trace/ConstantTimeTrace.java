package io.byok.core.trace;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Proves by execution that code depends on no secret in its control flow and memory addresses: the classes of the traced
 * packages are instrumented, a {@link Scenario} runs on each of many secrets, and all traces must be the same.
 *
 * <p>A trace holds every outcome of a branch, array index, switch key, operand of an integer division, allocation size,
 * method entered (so the target of every dispatch), callee outside the traced packages, exception thrown and caught, and
 * of those callees the arguments that the reviewed list {@code callees.txt} marks as sizes, positions or indices. A callee
 * that is not on the list fails the recording, and so does a dynamic call site other than a lambda.
 *
 * <p>Not seen: what the virtual machine makes of the bytecode, what happens inside listed callees, and shifts by secret
 * distances. Class initialisers are left out, as they know no secret.
 *
 * <pre>{@code
 * ConstantTimeTrace trace = ConstantTimeTrace.of("io.byok.core.internal.math", "io.byok.core.scenario")
 *         .declassifying(SecretLength.class, "declassify", OaepDecryption.class, "decrypt");
 * trace.assertSameTraces(UnwrapScenario.class, secrets);
 * }</pre>
 */
public final class ConstantTimeTrace {
    private final Set<String> packages;
    private final Map<String, Set<String>> declassifications;
    private final Callees callees;
    private final Recording recording;
    private final Set<String> calleesCalled = new TreeSet<>();

    private ConstantTimeTrace(Set<String> packages, Map<String, Set<String>> declassifications, Callees callees) {
        this.packages = packages;
        this.declassifications = declassifications;
        this.callees = callees;
        this.recording = new Recording(new TracingLoader(packages, declassifications, callees));
    }

    /**
     * Traces the classes of these packages.
     *
     * @param packages their names; the packages below them must be named themselves
     */
    public static ConstantTimeTrace of(String... packages) {
        return new ConstantTimeTrace(Set.of(packages), Map.of(), Callees.reviewed());
    }

    /**
     * Names a place that makes a secret public on purpose: a method, for one of its callers. What it does then is not traced,
     * and its verdict, a value or an exception, is kept apart: two traces must be the same up to the first verdict that
     * differs, which must be the last of both, and to the end where none differs. For other callers it is a method as any.
     *
     * @param method the name of a method of {@code type} that returns a boolean or an integer
     * @param callerMethod the name of the method of {@code caller} that calls it
     */
    public ConstantTimeTrace declassifying(Class<?> type, String method, Class<?> caller, String callerMethod) {
        Map<String, Set<String>> more = new TreeMap<>(declassifications);
        Set<String> callers = new TreeSet<>(Set.of(caller.getName() + "." + callerMethod));
        callers.addAll(more.getOrDefault(type.getName() + "." + method, Set.of()));
        more.put(type.getName() + "." + method, callers);
        return new ConstantTimeTrace(packages, more, callees);
    }

    /** Fails, naming the first event that differs, unless both cases leave the same trace. */
    public <I> void assertSameTrace(Class<? extends Scenario<I>> scenario, I caseA, I caseB) {
        assertSameTraces(scenario, List.of(caseA, caseB));
    }

    /** Fails, naming the first event that differs, unless all cases leave the trace of the first. */
    public <I> void assertSameTraces(Class<? extends Scenario<I>> scenario, List<I> cases) {
        if (cases.size() < 2) {
            throw new IllegalArgumentException(cases.size() + " cases cannot be compared; give two or more");
        }
        Trace first = record(scenario, cases.get(0));
        for (int i = 1; i < cases.size(); i++) {
            Trace other = record(scenario, cases.get(i));
            OptionalLong divergence = Divergence.between(first, other);
            if (divergence.isPresent()) {
                refuseUnrepeatable(scenario, cases.get(0), first);
                throw new AssertionError("%s: the traces of case 0 and case %d differ; %s"
                        .formatted(scenario.getName(), i, explain(scenario, cases, i, divergence.getAsLong())));
            }
            refuseEarlyVerdict(scenario, i, first, other);
        }
    }

    private static void refuseEarlyVerdict(Class<?> scenario, int other, Trace a, Trace b) {
        if (Divergence.isAtEarlyVerdict(a, b)) {
            throw new AssertionError(
                    "%s: case 0 and case %d get different verdicts before their last; a verdict is given once, when all is known"
                            .formatted(scenario.getName(), other));
        }
    }

    private <I> String explain(Class<? extends Scenario<I>> scenario, List<I> cases, int other, long firstEvent) {
        EventLog logOfFirst = new EventLog(firstEvent);
        EventLog logOfOther = new EventLog(firstEvent);
        recording.record(scenario, cases.get(0), logOfFirst);
        recording.record(scenario, cases.get(other), logOfOther);
        return Divergence.explain(logOfFirst.events(), logOfOther.events())
                .orElse("but no longer when run again, so they cannot be repeated: give them their randomness");
    }

    private <I> void refuseUnrepeatable(Class<? extends Scenario<I>> scenario, I input, Trace first) {
        if (!record(scenario, input).whole().equals(first.whole())) {
            throw new AssertionError(scenario.getName()
                    + ": case 0 leaves another trace each time, so no other case can be compared with it;"
                    + " whatever is random or depends on earlier runs must come from the case");
        }
    }

    /** The trace of one run, once it is known to hold all that happened. */
    public <I> Trace record(Class<? extends Scenario<I>> scenario, I input) {
        Trace trace = recording.record(scenario, input, null);
        refuseOtherThreads(trace);
        refuseUnlisted(trace);
        trace.reached(Kind.CALL).map(Site::detail).forEach(calleesCalled::add);
        return trace;
    }

    private static void refuseUnlisted(Trace trace) {
        List<String> unlisted =
                trace.reached(Kind.UNLISTED).map(Site::toString).sorted().toList();
        if (!unlisted.isEmpty()) {
            throw new AssertionError("what is neither traced nor on the reviewed list (callees.txt):\n  "
                    + String.join("\n  ", unlisted));
        }
    }

    private static void refuseOtherThreads(Trace trace) {
        if (trace.foreignThread() != null) {
            throw new AssertionError("traced code ran on the thread " + trace.foreignThread()
                    + ", whose events are not in the trace; a scenario runs on its caller's thread alone");
        }
    }

    /** The listed callees that no recording has met: a list that is longer than the path is no review. */
    public Set<String> listedButNeverCalled() {
        return callees.all().stream()
                .map(Callee::name)
                .filter(name -> !calleesCalled.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
