package io.byok.aws.internal;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/**
 * One material of a symmetric KMS key, as ListKeyRotations shows it.
 *
 * @param id 64 hexadecimal digits
 * @param state its place in the key
 * @param imported whether KMS holds its bytes now
 * @param validTo when they expire, or empty if never or while they are gone
 */
public record HeldMaterial(
        String id, KeyMaterialState state, boolean imported, Optional<Instant> validTo, Optional<String> description) {
    static HeldMaterial of(RotationsListEntry entry) {
        return new HeldMaterial(
                entry.keyMaterialId(),
                entry.keyMaterialState(),
                entry.importState() == ImportState.IMPORTED,
                Optional.ofNullable(entry.validTo()),
                Optional.ofNullable(entry.keyMaterialDescription()));
    }
}
