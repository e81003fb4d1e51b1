package io.byok.aws.internal;

import io.byok.aws.ImportException;

/**
 * Refusals without effect that pass by themselves: throttling; and for a key that was created a moment ago, that KMS does
 * not know it yet. Everything else is KMS's last word.
 */
final class Passing {
    private static final int TRIES = 20;

    private final Patience patience;
    private final boolean keyIsYoung;
    private final String during;

    Passing(Pause pause, boolean keyIsYoung, String during) {
        this.patience = new Patience(pause, TRIES);
        this.keyIsYoung = keyIsYoung;
        this.during = during;
    }

    /** Waits before another try, or throws what does not pass. */
    void waitOrThrow(ImportException e) {
        boolean unknownYet = keyIsYoung && Answers.isOfAYoungKey(e);
        if (!(Answers.isThrottle(e) || unknownYet) || !patience.again(during)) {
            throw e;
        }
    }
}
