package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.Orphan;
import io.byok.aws.rotation.RotationHistory;
import java.util.List;
import java.util.Optional;

/**
 * What an operation of another package has left behind, for the error that it ends with.
 *
 * @param rotation where the material of a key stands
 * @param created a key that it created
 * @param others further ones that it created, or may have
 */
public record Remains(Optional<RotationHistory> rotation, Optional<CreatedKey> created, List<Orphan> others) {
    /** Of a rotation. */
    public static Remains of(RotationHistory rotation) {
        return new Remains(Optional.of(rotation), Optional.empty(), List.of());
    }

    /** Of an import that was followed by something that failed. */
    public static Remains of(CreatedKey created, List<Orphan> others) {
        return new Remains(Optional.empty(), Optional.of(created), others);
    }
}
