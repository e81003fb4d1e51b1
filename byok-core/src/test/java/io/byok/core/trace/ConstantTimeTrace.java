package io.byok.core.trace;

import java.util.ArrayList;
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
    private final Set<String> publicWork;
    private final Callees callees;
    private final Recording recording;
    private final Set<String> calleesCalled = new TreeSet<>();

    private ConstantTimeTrace(
            Set<String> packages, Map<String, Set<String>> declassifications, Set<String> publicWork, Callees callees) {
        this.packages = packages;
        this.declassifications = declassifications;
        this.publicWork = publicWork;
        this.callees = callees;
        this.recording = new Recording(new TracingLoader(packages, declassifications, publicWork, callees));
    }

    /**
     * Traces the classes of these packages.
     *
     * @param packages their names; the packages below them must be named themselves
     */
    public static ConstantTimeTrace of(String... packages) {
        return new ConstantTimeTrace(Set.of(packages), Map.of(), Set.of(), Callees.reviewed());
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
        return new ConstantTimeTrace(packages, more, publicWork, callees);
    }

    /**
     * Leaves out of the trace a method that reads public numbers alone, and all that it calls: it may depend on them, and
     * cases with other secrets have other such numbers. Its arguments are to be reviewed, as nothing else sees them.
     *
     * @param method the name of a method of {@code type}
     */
    public ConstantTimeTrace leavingOut(Class<?> type, String method) {
        Set<String> more = new TreeSet<>(publicWork);
        more.add(type.getName() + "." + method);
        return new ConstantTimeTrace(packages, declassifications, more, callees);
    }

    /** Fails, naming the first event that differs, unless both cases leave the same trace. */
    public <I> void assertSameTrace(Class<? extends Scenario<I>> scenario, I caseA, I caseB) {
        assertSameTraces(scenario, List.of(caseA, caseB));
    }

    /**
     * Fails, naming the first event that differs, unless all cases leave the same trace. Each is compared with the first
     * case of every outcome, so that cases of the same outcome are the same to the end.
     *
     * @return the traces, in the order of the cases
     */
    public <I> List<Trace> assertSameTraces(Class<? extends Scenario<I>> scenario, List<I> cases) {
        if (cases.size() < 2) {
            throw new IllegalArgumentException(cases.size() + " cases cannot be compared; give two or more");
        }
        List<Trace> traces = new ArrayList<>();
        Map<Integer, Trace> firstOfOutcome = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Trace trace = record(scenario, cases.get(i));
            boolean known = false;
            for (Map.Entry<Integer, Trace> earlier : firstOfOutcome.entrySet()) {
                requireSame(new Pair<>(scenario, cases, earlier.getKey(), i), earlier.getValue(), trace);
                known |= earlier.getValue().verdicts().equals(trace.verdicts());
            }
            if (!known) {
                firstOfOutcome.put(i, trace);
            }
            traces.add(trace);
        }
        return traces;
    }

    /** Two of the cases, by their index. */
    private record Pair<I>(Class<? extends Scenario<I>> scenario, List<I> cases, int a, int b) {
        @Override
        public String toString() {
            return "%s: the traces of case %d and case %d".formatted(scenario.getName(), a, b);
        }
    }

    private <I> void requireSame(Pair<I> pair, Trace a, Trace b) {
        OptionalLong divergence = Divergence.between(a, b);
        if (divergence.isPresent()) {
            requireRepeatable(pair, a);
            throw new AssertionError(pair + " differ; " + explain(pair, divergence.getAsLong()));
        }
        if (Divergence.isAtEarlyVerdict(a, b)) {
            throw new AssertionError(
                    pair + " have different verdicts before their last; a verdict is given once, when all is known");
        }
    }

    private <I> void requireRepeatable(Pair<I> pair, Trace first) {
        Trace again = record(pair.scenario, pair.cases.get(pair.a));
        if (!again.whole().equals(first.whole())) {
            throw new AssertionError(
                    "%s cannot be compared, as case %d leaves another trace each time;".formatted(pair, pair.a)
                            + " whatever is random or depends on earlier runs must come from the case");
        }
    }

    private <I> String explain(Pair<I> pair, long firstEvent) {
        EventLog ofA = new EventLog(firstEvent);
        EventLog ofB = new EventLog(firstEvent);
        recording.record(pair.scenario, pair.cases.get(pair.a), ofA);
        recording.record(pair.scenario, pair.cases.get(pair.b), ofB);
        return Divergence.explain(ofA.events(), ofB.events())
                .orElse("but no longer when run again: whatever is random must come from the case");
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
