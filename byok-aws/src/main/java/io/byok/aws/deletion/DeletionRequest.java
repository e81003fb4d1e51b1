package io.byok.aws.deletion;

import io.byok.aws.Byok;
import io.byok.aws.DrillPlan;
import io.byok.aws.DrillRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.deletion.DeletionRules;
import io.byok.aws.internal.deletion.DeletionTarget;
import io.byok.core.KeySource;
import io.byok.core.WrappingRefusedException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which material shall be deleted, and what shows that it can come back. Two things must be said: the material, by
 * {@link #material} or {@link #ofKey}; and the copy, by {@link #afterDrillOf}, or why there is none, by {@link #withoutDrill}.
 * Not thread-safe; the plan that it makes is.
 */
public final class DeletionRequest {
    private final Byok byok;
    private final Connection connection;
    private final String keyId;
    private UnaryOperator<DrillRequest> options = UnaryOperator.identity();
    private @Nullable String materialId;
    private @Nullable String repeatedArn;
    private @Nullable KeySource copy;
    private @Nullable String reason;

    /**
     * For {@link Byok#deleteMaterial}.
     *
     * @param byok where it comes from
     * @param connection what to work with
     * @param keyId names the KMS key
     */
    @SuppressWarnings("exports")
    public DeletionRequest(Byok byok, Connection connection, String keyId) {
        this.byok = byok;
        this.connection = connection;
        this.keyId = keyId;
    }

    /**
     * Says which material of a symmetric key. KMS's own default, the current one, is never taken.
     *
     * @param keyMaterialId 64 hexadecimal digits, as receipts and ListKeyRotations tell it
     * @return this request
     */
    public DeletionRequest material(String keyMaterialId) {
        this.materialId = keyMaterialId;
        return this;
    }

    /**
     * Says that the one material of a private or HMAC key is meant, which has no id: by the ARN of its key, once more.
     *
     * @param keyArn the ARN of the KMS key
     * @return this request
     */
    public DeletionRequest ofKey(String keyArn) {
        this.repeatedArn = keyArn;
        return this;
    }

    /**
     * Drills this copy just before: unless it is proven to be the very material, nothing is deleted.
     *
     * @param ownersCopy the copy, opened from where it is kept; it stays the caller's and must be open until the deletion is
     *     executed
     * @return this request
     */
    public DeletionRequest afterDrillOf(KeySource ownersCopy) {
        return afterDrillOf(ownersCopy, UnaryOperator.identity());
    }

    /**
     * The same, for copies that cannot be wrapped in the default way.
     *
     * @param ownersCopy the copy
     * @param drillOptions such as {@code drill -> drill.wrappingKeySpec(WrappingKey.Spec.RSA_2048)}
     * @return this request
     */
    public DeletionRequest afterDrillOf(KeySource ownersCopy, UnaryOperator<DrillRequest> drillOptions) {
        this.copy = ownersCopy;
        this.options = drillOptions;
        return this;
    }

    /**
     * Deletes without a drill, for incidents: a key that leaked, a copy that is out of reach, a key that is not Enabled.
     * Without a copy anywhere, what was encrypted under the material is lost for ever.
     *
     * @param why one sentence, which the plan and the receipt repeat
     * @return this request
     */
    public DeletionRequest withoutDrill(String why) {
        this.reason = why;
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the deletion will do
     * @throws InvalidImportRequestException if the material is not named, or neither a copy nor a reason is given, or both
     * @throws UnsuitableKeyException if there is no such key or material, or the key is of another origin, or cannot be
     *     drilled
     * @throws WrappingRefusedException if KMS does not take the copy under this wrapping
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public DeletionPlan plan() {
        DeletionTarget target = DeletionTarget.find(
                connection.calls(), keyId, Optional.ofNullable(materialId), Optional.ofNullable(repeatedArn));
        DeletionRules.checkProof(target, Optional.ofNullable(copy), Optional.ofNullable(reason));
        return new DeletionPlan(connection, target, drill(target), Optional.ofNullable(reason));
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see DeletionPlan#execute()
     */
    public DeletionReceipt execute() {
        return plan().execute();
    }

    /** What no ciphertext needs, and what is gone, is not drilled. */
    private Optional<DrillPlan> drill(DeletionTarget target) {
        if (copy == null || !target.needsDrill()) {
            return Optional.empty();
        }
        DrillRequest request = options.apply(byok.drill(copy, target.arn()));
        return Optional.of(
                target.materialId().map(request::material).orElse(request).plan());
    }
}
