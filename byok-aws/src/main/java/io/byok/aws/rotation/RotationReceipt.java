package io.byok.aws.rotation;

import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.Wrapping;
import io.byok.aws.internal.rotate.RotationJson;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rotation did; to be kept beside the owner's copy of the new key. It holds no secret.
 *
 * @param keyArn ARN of the KMS key
 * @param materialId KMS's id of the new material, which is current now
 * @param previousMaterialId what was current before; empty if the key at hand was already
 * @param rotated false if the key at hand was current before, so that nothing was rotated
 * @param wrapping how the new key was wrapped
 * @param validTo when KMS will delete the new material; empty if never
 * @param verdict what is known of the material that KMS uses now
 * @param history all material of the key, as it was read after the rotation
 * @param trail what an auditor follows the rotation by
 */
public record RotationReceipt(
        String keyArn,
        String materialId,
        Optional<String> previousMaterialId,
        boolean rotated,
        Wrapping wrapping,
        Optional<Instant> validTo,
        Verdict verdict,
        RotationHistory history,
        Trail trail) {
    /**
     * The receipt as JSON, for whoever keeps or audits it.
     *
     * @return several lines
     */
    public String toJson() {
        return RotationJson.of(this);
    }
}
