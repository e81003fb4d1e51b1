package io.byok.aws;

import io.byok.aws.internal.KeyRemoval;
import io.byok.aws.internal.RemovalText;

/**
 * What the removal of a key will do that an import created and could not finish. Making it changed nothing in KMS. Immutable
 * and thread-safe.
 */
public final class RemovalPlan {
    private final Byok byok;
    private final CreatedKey key;
    private final boolean scheduled;

    RemovalPlan(Byok byok, CreatedKey key, boolean scheduled) {
        this.byok = byok;
        this.key = key;
        this.scheduled = scheduled;
    }

    /**
     * The removal in words: what was seen of the key, and what {@link #execute} will do.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RemovalText.of(key, scheduled);
    }

    /**
     * Does it: looks at the key once more, and schedules its deletion. Removing again does nothing.
     *
     * @throws UnsuitableKeyException if the key is no longer as it was: then it may be in use, and is left alone
     * @throws KmsRefusedException if KMS refuses
     * @throws KmsUnreachableException if KMS does not answer
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public void execute() {
        KeyRemoval.remove(byok.calls(), byok.pause(), key);
    }
}
