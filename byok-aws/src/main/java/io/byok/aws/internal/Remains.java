package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.rotation.RotationHistory;
import java.util.Optional;

/**
 * What an operation of another package has left behind, for the error that it ends with.
 *
 * @param rotation where the material of a key stands
 * @param created a key that it created
 */
public record Remains(Optional<RotationHistory> rotation, Optional<CreatedKey> created) {
    /** Of a rotation. */
    public static Remains of(RotationHistory rotation) {
        return new Remains(Optional.of(rotation), Optional.empty());
    }

    /** Of an import that was followed by something that failed. */
    public static Remains of(CreatedKey created) {
        return new Remains(Optional.empty(), Optional.of(created));
    }
}
