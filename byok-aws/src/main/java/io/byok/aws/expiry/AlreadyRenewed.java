package io.byok.aws.expiry;

import java.time.Instant;
import java.util.Optional;

/**
 * Nothing was imported, because KMS keeps the material long enough already: another process has renewed it, or it never
 * expires.
 *
 * @param keyArn ARN of the KMS key
 * @param materialId of a symmetric key, the material
 * @param validTo until when KMS keeps it; empty if it never expires
 */
public record AlreadyRenewed(String keyArn, Optional<String> materialId, Optional<Instant> validTo) implements Renewal {
    @Override
    public String inWords() {
        return "Nothing was imported into " + keyArn + ": its "
                + materialId.map(id -> "material " + id).orElse("material")
                + validTo.map(end -> " expires on " + end + " by now").orElse(" never expires")
                + ", which is long enough.";
    }
}
