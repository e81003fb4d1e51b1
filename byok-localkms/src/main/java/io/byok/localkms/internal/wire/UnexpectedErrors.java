package io.byok.localkms.internal.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong inside the server itself; the client sees KMSInternalException, a test reads the cause here. */
public final class UnexpectedErrors {

    private static final int KEPT = 1_000;

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    public void add(Throwable error) {
        if (errors.size() < KEPT) {
            errors.add(error);
        }
    }

    public List<Throwable> all() {
        return List.copyOf(errors);
    }
}
