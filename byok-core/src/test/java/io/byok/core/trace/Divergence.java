package io.byok.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Whether two traces differ, and where first. */
final class Divergence {
    private Divergence() {}

    /**
     * The number of the first event of the window in which two traces first differ; empty where they are the same up to
     * the first verdict that differs, or to the end if none does.
     */
    static OptionalLong between(Trace a, Trace b) {
        return same(a, b) ? OptionalLong.empty() : OptionalLong.of(firstWindow(a.checkpoints(), b.checkpoints()));
    }

    private static boolean same(Trace a, Trace b) {
        int verdicts =
                Math.min(a.declassifications().size(), b.declassifications().size());
        for (int i = 0; i < verdicts; i++) {
            Declassification ofA = a.declassifications().get(i);
            Declassification ofB = b.declassifications().get(i);
            boolean sameSoFar = ofA.site() == ofB.site() && ofA.before().equals(ofB.before());
            if (!sameSoFar || ofA.verdict() != ofB.verdict()) {
                return sameSoFar;
            }
        }
        return a.whole().equals(b.whole());
    }

    /** Whether two traces that are the same as far as they must be get different verdicts, and one of them further ones. */
    static boolean isAtEarlyVerdict(Trace a, Trace b) {
        List<Long> ofA = a.verdicts();
        List<Long> ofB = b.verdicts();
        int common = Math.min(ofA.size(), ofB.size());
        int first = IntStream.range(0, common)
                .filter(i -> !ofA.get(i).equals(ofB.get(i)))
                .findFirst()
                .orElse(common);
        return first < common && (first < ofA.size() - 1 || first < ofB.size() - 1);
    }

    private static long firstWindow(List<Fingerprint> a, List<Fingerprint> b) {
        int whole = Math.min(a.size(), b.size());
        int window = IntStream.range(0, whole)
                .filter(i -> !a.get(i).equals(b.get(i)))
                .findFirst()
                .orElse(whole);
        return (long) window * Tape.WINDOW_EVENTS;
    }

    /** The first two events that differ, in words; empty where the events are all the same. */
    static Optional<String> explain(List<Event> a, List<Event> b) {
        int longer = Math.max(a.size(), b.size());
        return IntStream.range(0, longer)
                .filter(i -> i >= a.size() || i >= b.size() || !a.get(i).equals(b.get(i)))
                .mapToObj(i -> explain(i, a, b))
                .findFirst();
    }

    private static String explain(int i, List<Event> a, List<Event> b) {
        if (i < a.size() && i < b.size() && a.get(i).siteNumber() == b.get(i).siteNumber()) {
            Event event = a.get(i);
            return "event %d, %s: %s against %s"
                    .formatted(
                            event.number(),
                            event.site(),
                            event.shownValue(),
                            b.get(i).shownValue());
        }
        return "event %d: %s against %s".formatted((i < a.size() ? a : b).get(i).number(), shown(i, a), shown(i, b));
    }

    private static String shown(int i, List<Event> events) {
        return i < events.size() ? events.get(i).site() + ", " + events.get(i).shownValue() : "the end of the trace";
    }
}
