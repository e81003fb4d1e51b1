package io.byok.aws.regions;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.PromotionUnfinishedException;
import io.byok.aws.internal.regions.PrimaryMove;

/** What a promotion will do. Making it changed nothing in KMS. Immutable and thread-safe. */
public final class PromotionPlan {
    private final PrimaryMove move;

    PromotionPlan(PrimaryMove move) {
        this.move = move;
    }

    /**
     * The plan in words.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return move.describe();
    }

    /**
     * Does it: asks KMS in the Region of the primary key to change it, and waits until both Regions show it and both keys are
     * Enabled again. After a failure run it again: a change that is under way or done is found.
     *
     * @return what was done
     * @throws PromotionUnfinishedException if the change has begun and its end was not seen in time
     * @throws KmsRefusedException if KMS refuses, for example because one of both keys is not Enabled
     * @throws KmsUnreachableException if KMS does not answer
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public PromotionReceipt execute() {
        return move.run();
    }
}
