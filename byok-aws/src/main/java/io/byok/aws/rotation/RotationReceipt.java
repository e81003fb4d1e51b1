package io.byok.aws.rotation;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.Wrapping;
import io.byok.aws.internal.rotate.RotationJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return RotationJson.ROTATION.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static RotationReceipt fromJson(String json) {
        return RotationJson.ROTATION.read(json);
    }

    /**
     * Holds it against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and say the
     * same of key, material, wrapping, expiry and caller.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text holds no records
     * @see ImportReceipt#matchCloudTrail
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(List.of(Claims.of(this)), cloudTrail);
    }
}
