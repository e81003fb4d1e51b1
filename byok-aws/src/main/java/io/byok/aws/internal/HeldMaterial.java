package io.byok.aws.internal;

import io.byok.aws.MaterialPlace;
import io.byok.aws.UnsuitableKeyException;
import java.time.Instant;
import java.util.List;
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
    /** The material of this id, or the current one; refused if the key has none. */
    public static HeldMaterial find(KmsCalls calls, String keyArn, Optional<String> id) {
        List<HeldMaterial> all = calls.materials(keyArn);
        return all.stream()
                .filter(each -> id.map(each.id::equals).orElse(each.state == KeyMaterialState.CURRENT))
                .findFirst()
                .orElseThrow(() -> new UnsuitableKeyException("The KMS key " + keyArn + " has no "
                        + id.map(given -> "material " + given).orElse("current material") + ", only "
                        + all.stream().map(HeldMaterial::id).toList()
                        + " (AWS KMS, ListKeyRotations). Name one of these with material(...)."));
    }

    /** Its place in the key; none while it waits for a rotation. */
    public Optional<MaterialPlace> place() {
        return switch (state) {
            case CURRENT -> Optional.of(MaterialPlace.CURRENT);
            case NON_CURRENT -> Optional.of(MaterialPlace.NON_CURRENT);
            default -> Optional.empty();
        };
    }

    /** Whether the key encrypts with it, or would if it were there. */
    public boolean isCurrent() {
        return state == KeyMaterialState.CURRENT;
    }

    /** Whether the key was rotated away from it, and needs it still. */
    public boolean isEarlier() {
        return state == KeyMaterialState.NON_CURRENT;
    }

    static HeldMaterial of(RotationsListEntry entry) {
        return new HeldMaterial(
                entry.keyMaterialId(),
                entry.keyMaterialState(),
                entry.importState() == ImportState.IMPORTED,
                Optional.ofNullable(entry.validTo()),
                Optional.ofNullable(entry.keyMaterialDescription()));
    }
}
