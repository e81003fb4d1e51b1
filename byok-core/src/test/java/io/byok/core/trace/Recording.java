package io.byok.core.trace;

import java.lang.reflect.Constructor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs scenarios inside a tracing loader, with a tape in the recorder. */
final class Recording {
    private final TracingLoader loader;
    private final Set<String> warm = new HashSet<>();

    Recording(TracingLoader loader) {
        this.loader = loader;
    }

    /** The trace of one run, and into the log its events. */
    <I> Trace record(Class<? extends Scenario<I>> type, I input, @Nullable EventLog log) {
        refuseTraced(input.getClass());
        Scenario<I> scenario = instantiate(type);
        try {
            if (warm.add(type.getName())) {
                // What traced code makes lazily and once would stand in the first trace only.
                scenario.prepare(input).run();
            }
            return record(scenario.prepare(input), log);
        } catch (Exception e) {
            throw new AssertionError(
                    type.getName() + " let an exception escape; one that belongs to the case, it must catch itself", e);
        }
    }

    private static Trace record(Scenario.Operation operation, @Nullable EventLog log) throws Exception {
        Tape tape = new Tape(log);
        Recorder.insert(tape);
        try {
            operation.run();
        } finally {
            Recorder.eject();
        }
        return tape.toTrace();
    }

    private void refuseTraced(Class<?> inputType) {
        if (loader.traces(inputType.getName())) {
            throw new IllegalArgumentException("a case of " + inputType
                    + " cannot cross into the traced packages, which have their own copy of that class;"
                    + " use a type outside of them");
        }
    }

    @SuppressWarnings("unchecked")
    private <I> Scenario<I> instantiate(Class<? extends Scenario<I>> type) {
        if (!loader.traces(type.getName())) {
            throw new IllegalArgumentException(type
                    + " is not in a traced package, so it would not use the traced classes; trace its package too");
        }
        try {
            Constructor<?> constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Scenario<I>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " needs a constructor without arguments", e);
        }
    }
}
