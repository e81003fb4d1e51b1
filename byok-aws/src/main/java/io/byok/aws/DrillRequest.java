package io.byok.aws;

import io.byok.aws.internal.Choices;
import io.byok.aws.internal.DrillTarget;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a copy of a key, read independently, still is the key that KMS holds. Not thread-safe; the plan that
 * it makes is.
 *
 * <p>Of a private key the public keys are compared, of an HMAC key the codes of a random message. Of a symmetric key KMS
 * gives out nothing to compare: the copy is imported again as the material that it should be, which KMS takes only if it is.
 * That changes nothing, and still is a write: see {@link DrillPlan#describe()}. Importing a key again to renew it shows the
 * same.
 */
public final class DrillRequest {
    private final Byok byok;
    private final KeySource copy;
    private final String keyId;
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String materialId;

    DrillRequest(Byok byok, KeySource copy, String keyId) {
        this.byok = byok;
        this.copy = copy;
        this.keyId = keyId;
    }

    /**
     * Says which material of a rotated symmetric key the copy is of; by default the current one.
     *
     * @param keyMaterialId {@link ImportReceipt#keyMaterialId()} of its first import
     * @return this request
     */
    public DrillRequest material(String keyMaterialId) {
        this.materialId = keyMaterialId;
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key and its holder can do
     * @return this request
     */
    public DrillRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public DrillRequest wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the drill will do
     * @throws UnsuitableKeyException if the KMS key is not Enabled, of another spec or origin, or does not hold the material
     * @throws InvalidImportRequestException if a material is named of a key that has no materials to choose from
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public DrillPlan plan() {
        KmsPartition partition = byok.calls().partition();
        WrapAlgorithm chosen = Choices.algorithm(copy, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        DrillTarget target = DrillTarget.find(
                byok.calls(),
                keyId,
                copy.spec(),
                Optional.ofNullable(materialId),
                byok.clock().instant());
        ImportChoices choices = new ImportChoices(copy, chosen, wrappingKeySpec, partition, Expiry.never(), false);
        return new DrillPlan(byok, choices, target);
    }

    /**
     * Plans and executes in one step.
     *
     * @return what the drill has shown
     * @see #plan()
     * @see DrillPlan#execute()
     */
    public DrillReceipt execute() {
        return plan().execute();
    }
}
