package io.byok.localkms.internal.fault;

import java.util.ArrayList;
import java.util.List;

/** The rules in force, each with its own count of calls. */
public final class FaultQueue {

    private final List<Counted> rules = new ArrayList<>();

    public synchronized void add(FaultRule rule) {
        rules.add(new Counted(rule));
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** Counts one call and answers the effects that it meets, in the order in which their rules were added. */
    public synchronized List<FaultEffect> meet(String operation) {
        return rules.stream()
                .filter(counted -> counted.rule.isAbout(operation))
                .filter(Counted::meetsNextCall)
                .map(counted -> counted.rule.effect())
                .toList();
    }

    private static final class Counted {

        private final FaultRule rule;
        private long calls;

        private Counted(FaultRule rule) {
            this.rule = rule;
        }

        private boolean meetsNextCall() {
            calls++;
            return rule.occasions().test(calls);
        }
    }
}
