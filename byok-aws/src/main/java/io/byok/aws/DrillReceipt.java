package io.byok.aws;

import io.byok.aws.internal.json.DrillJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a drill has shown. It holds no secret.
 *
 * @param keyArn ARN of the KMS key
 * @param spec what the copy is
 * @param verdict {@link Verdict.Proven} if the copy is the key that KMS holds, {@link Verdict.Refuted} if not
 * @param materialId of a symmetric key, the material that was drilled
 * @param place of a symmetric key, the place of that material as it was read afterwards; empty if it could not be read, or
 *     is not there
 * @param validTo the expiry that was sent with the bytes: by a drill the same as before, by a renewal a later one; empty if
 *     it never expires, or nothing was sent
 * @param wrapping how the copy was wrapped, where it was sent; empty if KMS refused it
 * @param trail what an auditor follows the drill by
 */
public record DrillReceipt(
        String keyArn,
        KeyMaterialSpec spec,
        Verdict verdict,
        Optional<String> materialId,
        Optional<MaterialPlace> place,
        Optional<Instant> validTo,
        Optional<Wrapping> wrapping,
        Trail trail) {
    /**
     * Whether the copy is the key that KMS holds.
     *
     * @return true if that is proven
     */
    public boolean isMatch() {
        return verdict instanceof Verdict.Proven;
    }

    /**
     * The receipt as JSON, for whoever keeps or audits it.
     *
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return DrillJson.FORMAT.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static DrillReceipt fromJson(String json) {
        return DrillJson.FORMAT.read(json);
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
