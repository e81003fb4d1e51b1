package io.byok.localkms.internal.wire;

import io.byok.localkms.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest calls, and the number of all calls by operation. */
public final class CallLog {

    /** Enough for any test; a server that runs for weeks must not grow without end. */
    private static final int KEPT = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
        counts.merge(call.operation(), 1L, Long::sum);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized long callsTo(String operation) {
        return counts.getOrDefault(operation, 0L);
    }
}
