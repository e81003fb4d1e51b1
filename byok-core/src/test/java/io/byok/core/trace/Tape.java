package io.byok.core.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recording: two rolling 64-bit hashes over all events, a count for each site, a checkpoint every
 * {@value #WINDOW_EVENTS} events, and the events themselves only of the window asked for.
 *
 * <p>The hashes need to be good against chance, not against an adversary: the project does not attack its own test.
 */
final class Tape {
    static final int WINDOW_EVENTS = 1 << 14;

    private static final long SITE_1 = 0x9E3779B97F4A7C15L;
    private static final long SITE_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long MIX_1 = 0xD6E8FEB86659FD93L;
    private static final long MIX_2 = 0xA0761D6478BD642FL;

    private final Thread owner = Thread.currentThread();
    private final List<Fingerprint> checkpoints = new ArrayList<>();
    private final List<Declassification> declassifications = new ArrayList<>();
    /** For each call under way of a method that declassifies, whether its caller is the one named. */
    private final Deque<Boolean> verdictsNamed = new ArrayDeque<>();

    private final @Nullable EventLog log;
    private long[] countOfSite = new long[Sites.size() + 64];
    private long high = SITE_2;
    private long low = SITE_1;
    private long events;
    private int suspended;
    private @Nullable String foreignThread;

    Tape(@Nullable EventLog log) {
        this.log = log;
    }

    void add(int site, long value) {
        if (Thread.currentThread() != owner) {
            noteForeignThread();
        } else if (suspended == 0) {
            mix(site, value);
        }
    }

    private void mix(int site, long value) {
        low = (Long.rotateLeft(low, 23) ^ (value + site * SITE_1)) * MIX_1;
        high = Long.rotateLeft(high + (value ^ site * SITE_2), 41) * MIX_2;
        count(site);
        if (log != null) {
            log.add(events, site, value);
        }
        if ((++events & (WINDOW_EVENTS - 1)) == 0) {
            checkpoints.add(fingerprint());
        }
    }

    private void count(int site) {
        if (site >= countOfSite.length) {
            countOfSite = Arrays.copyOf(countOfSite, site + countOfSite.length);
        }
        countOfSite[site]++;
    }

    /** From here on nothing is in the trace, if the caller is the one named; else all is, as of any method. */
    void beginVerdict(int site) {
        if (Thread.currentThread() == owner) {
            boolean named = suspended == 0 && NamedCaller.isOnStack(Sites.get(site));
            verdictsNamed.push(named);
            suspended += named ? 1 : 0;
        }
    }

    void endVerdict(int site, long verdict) {
        if (Thread.currentThread() == owner && verdictsNamed.pop()) {
            suspended--;
            declassifications.add(new Declassification(site, verdict, fingerprint()));
            add(site, 0);
        }
    }

    void suspend(int change) {
        if (Thread.currentThread() == owner) {
            suspended += change;
        }
    }

    /** A cleaner may wake at any time and sees no secret on its way; any other thread would hide work from the trace. */
    private void noteForeignThread() {
        String name = Thread.currentThread().getName();
        if (!name.contains("Cleaner") && !name.equals("Finalizer")) {
            foreignThread = name;
        }
    }

    private Fingerprint fingerprint() {
        return new Fingerprint(events, high, low);
    }

    Trace toTrace() {
        return new Trace(fingerprint(), checkpoints, declassifications, countOfSite, foreignThread);
    }
}
