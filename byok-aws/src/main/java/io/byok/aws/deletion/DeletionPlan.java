package io.byok.aws.deletion;

import io.byok.aws.DrillPlan;
import io.byok.aws.DrillReceipt;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.Trail;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.aws.UnprovenCopyException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.deletion.Aftermath;
import io.byok.aws.internal.deletion.DeletionTarget;
import io.byok.aws.internal.deletion.DeletionText;
import io.byok.aws.internal.deletion.MaterialDeletion;
import java.util.Optional;

/**
 * What a deletion will do. Making it changed nothing in KMS. Immutable and thread-safe. The key is pinned by its ARN, the
 * material by its id.
 */
public final class DeletionPlan {
    private final Connection connection;
    private final DeletionTarget target;
    private final Optional<DrillPlan> drill;
    private final Optional<String> reason;

    DeletionPlan(Connection connection, DeletionTarget target, Optional<DrillPlan> drill, Optional<String> reason) {
        this.connection = connection;
        this.target = target;
        this.drill = drill;
        this.reason = reason;
    }

    /**
     * The deletion in words: where the key stands, each step that {@link #execute} will take, what will no longer be possible,
     * and how to bring the material back.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return DeletionText.of(target, drill.map(DrillPlan::describe), reason);
    }

    /**
     * Does it: drills the copy, reads the key once more, deletes, and waits until KMS shows that. Material that is gone
     * already is not deleted again. After a lost answer KMS is looked at before the deletion is repeated.
     *
     * @return what was done, and what it has left
     * @throws UnprovenCopyException if the drill does not prove the copy; nothing was deleted
     * @throws UnsuitableKeyException if the key can no longer be drilled, or the material was rotated to or from since the
     *     plan was made; nothing was deleted
     * @throws KmsRefusedException if KMS refuses
     * @throws KmsUnreachableException if KMS does not answer, and it cannot be told whether it did its work
     * @throws KeySourceFailedException if the copy could not be wrapped
     * @throws UnexpectedAnswerException if the server deleted other material than it was told to
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public DeletionReceipt execute() {
        Optional<DrillReceipt> drilled = drill.map(DrillPlan::execute);
        drilled.filter(receipt -> !receipt.isMatch()).ifPresent(receipt -> {
            throw new UnprovenCopyException(receipt);
        });
        KmsCalls calls = connection.calls();
        DeletionTarget now = target.again(calls);
        target.requireSamePlace(now);
        if (!now.mayBeHeld()) {
            return receipt(calls, now, false, drilled);
        }
        DeletionTarget after = new MaterialDeletion(calls, connection.pause(), now).run();
        return receipt(calls, after, true, drilled);
    }

    private DeletionReceipt receipt(
            KmsCalls calls, DeletionTarget after, boolean deleted, Optional<DrillReceipt> drilled) {
        Aftermath aftermath = new Aftermath(after);
        Trail trail = connection.trail(calls);
        return new DeletionReceipt(
                after.arn(),
                after.spec(),
                after.materialId(),
                deleted,
                after.state(),
                after.missing(),
                drilled,
                reason,
                aftermath.consequence(),
                aftermath.wayBack(),
                trail);
    }
}
