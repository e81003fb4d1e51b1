package io.byok.aws;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the runs of one plan for a new key know of each other. One at a time. */
final class Progress {
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean begun;
    private volatile Optional<String> keyArn = Optional.empty();
    private volatile Optional<UnansweredCreation> unanswered = Optional.empty();

    /** Begins a run, unless another one is under way. */
    void begin() {
        if (!running.compareAndSet(false, true)) {
            throw new InvalidImportRequestException(
                    "This plan is being executed by another thread: both would create the"
                            + " same key. Wait for that one, and then execute the plan again if it failed.");
        }
    }

    /** Ends it, with what it leaves. */
    void end(Optional<String> key, Optional<UnansweredCreation> lost) {
        begun = true;
        keyArn = key.or(() -> keyArn);
        unanswered = lost.or(() -> unanswered);
        running.set(false);
    }

    /** Whether an earlier run may have created something. */
    boolean hasBegun() {
        return begun;
    }

    Optional<String> keyArn() {
        return keyArn;
    }

    /** A creation of an earlier run whose key was not found in it. */
    Optional<UnansweredCreation> unanswered() {
        return unanswered;
    }
}
