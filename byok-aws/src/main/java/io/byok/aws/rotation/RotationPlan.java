package io.byok.aws.rotation;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.OtherMaterialPendingException;
import io.byok.aws.RotationLimitException;
import io.byok.aws.RotationUnfinishedException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.UsedMaterialException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.rotate.KeyRotation;
import io.byok.aws.internal.rotate.RotationTarget;
import io.byok.aws.internal.rotate.RotationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rotation will do. Making it changed nothing in KMS. Immutable and thread-safe. The key is pinned by its ARN: if the
 * alias it was named by moves, the key that the plan shows is rotated.
 */
public final class RotationPlan {
    private final Connection connection;
    private final ImportChoices choices;
    private final RotationTarget target;
    private final Optional<String> description;
    private final Duration waitAtMost;
    private final List<String> warnings;

    RotationPlan(
            Connection connection,
            ImportChoices choices,
            RotationTarget target,
            Optional<String> description,
            Duration waitAtMost,
            List<String> warnings) {
        this.connection = connection;
        this.choices = choices;
        this.target = target;
        this.description = description;
        this.waitAtMost = waitAtMost;
        this.warnings = warnings;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The key's material as it was when the plan was made.
     *
     * @return what KMS showed
     */
    public RotationHistory history() {
        return target.history();
    }

    /**
     * The plan in words: where the key stands, each step that {@link #execute} will take, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RotationText.of(choices, target, waitAtMost, warnings, connection.now());
    }

    /**
     * Does it: imports the new material, rotates to it, waits until it is current, and looks whether KMS shows that.
     *
     * <p>After a failure run it again, this plan or one made anew with the same key, in this process or another: what an
     * earlier run has done is found. Material that waits for its rotation is gone on with only if KMS takes the key at hand
     * as that very material; a rotation under way is waited for; and if the key at hand is current already, nothing is
     * rotated. An expiry that was set before is not made earlier.
     *
     * @return what was done
     * @throws InvalidImportRequestException if the expiry has passed since the plan was made
     * @throws UnsuitableKeyException if the KMS key has ceased to be Enabled
     * @throws OtherMaterialPendingException if other new material waits for a rotation
     * @throws UsedMaterialException if the key at hand is older material of the KMS key
     * @throws RotationLimitException if KMS rotates this key no more; the new material stays and waits
     * @throws RotationUnfinishedException if the rotation has begun and its end was not seen in time
     * @throws KmsRefusedException if KMS refuses; {@link ImportException#rotation()} says where the key stands
     * @throws KmsUnreachableException if KMS does not answer, and it cannot be told whether it did its work
     * @throws KeySourceFailedException if the key could not be wrapped
     * @throws ImportInterruptedException if the thread is interrupted
     */
    public RotationReceipt execute() {
        choices.check(connection.now());
        String arn = target.key().arn();
        KeyRotation rotation = new KeyRotation(connection, choices, arn, description, waitAtMost);
        try {
            return rotation.finish(rotation.begin(RotationTarget.alone(connection.calls(), arn)));
        } catch (ImportException e) {
            throw rotation.withStanding(e);
        }
    }
}
