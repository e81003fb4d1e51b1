package io.byok.aws;

import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
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
}
