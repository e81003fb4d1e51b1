package io.byok.aws.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * One material of a symmetric KMS key, as ListKeyRotations shows it.
 *
 * @param materialId KMS's id of it, 64 hexadecimal digits
 * @param state what it is to the key
 * @param imported whether KMS holds its bytes; while it lacks one that is or was current, the whole key does not work
 * @param validTo when KMS will delete them; empty if never, or while they are gone
 * @param rotatedOn when a rotation on demand made it the current one; empty for the first material and a pending one
 * @param description as it was given with the import
 */
public record RotationEntry(
        String materialId,
        MaterialState state,
        boolean imported,
        Optional<Instant> validTo,
        Optional<Instant> rotatedOn,
        Optional<String> description) {
    String inWords() {
        return materialId + "  " + state
                + rotatedOn.map(at -> "  since " + at).orElse("")
                + (imported ? validTo.map(at -> "  expires " + at).orElse("  never expires") : "  NOT IMPORTED")
                + description.map(text -> "  \"" + text + "\"").orElse("");
    }
}
