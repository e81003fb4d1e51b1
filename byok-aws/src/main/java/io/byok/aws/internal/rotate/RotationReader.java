package io.byok.aws.internal.rotate;

import io.byok.aws.internal.KmsCalls;
import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Reads all material of a key. */
public final class RotationReader {
    private RotationReader() {}

    /**
     * As KMS shows it now. Whether a rotation is under way is read first: one that ends between the two reads is then seen as
     * under way, and looked at again.
     */
    public static RotationHistory read(KmsCalls calls, String keyArn) {
        Optional<Instant> rotatingSince = calls.rotatingSince(keyArn);
        return new RotationHistory(
                keyArn,
                calls.rotations(keyArn).stream().map(RotationReader::entry).toList(),
                rotatingSince);
    }

    private static RotationEntry entry(RotationsListEntry entry) {
        return new RotationEntry(
                entry.keyMaterialId(),
                state(entry.keyMaterialStateAsString()),
                entry.importState() == ImportState.IMPORTED,
                Optional.ofNullable(entry.validTo()),
                Optional.ofNullable(entry.rotationDate()),
                Optional.ofNullable(entry.keyMaterialDescription()));
    }

    /** By name: the oldest SDK does not know all of them. */
    private static MaterialState state(@Nullable String name) {
        return Arrays.stream(MaterialState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(MaterialState.UNKNOWN);
    }
}
