package io.byok.aws.internal.rotate;

import io.byok.aws.internal.Choices;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.core.KeySource;
import java.util.ArrayList;
import java.util.List;

/** What the owner of a key should know before a rotation. */
public final class RotationWarnings {
    /** As AWS's page of resource quotas has it; nothing is decided by it. */
    private static final int DOCUMENTED_LIMIT = 25;

    private static final int FEW = 3;

    private RotationWarnings() {}

    /** Sentences, possibly none; unmodifiable. */
    public static List<String> of(KeySource next, RotationHistory history) {
        List<String> warnings = new ArrayList<>(Choices.warnings(next));
        history.entries().stream()
                .filter(entry -> !entry.state().isPending())
                .filter(entry -> entry.validTo().isPresent())
                .map(RotationWarnings::expires)
                .forEach(warnings::add);
        int left = history.remaining(DOCUMENTED_LIMIT);
        if (left <= FEW) {
            warnings.add("KMS tells the limit of rotations by refusing alone. AWS documents " + DOCUMENTED_LIMIT
                    + " for each key, of which this one has used " + history.rotations() + ".");
        }
        return List.copyOf(warnings);
    }

    private static String expires(RotationEntry entry) {
        return "The material " + entry.materialId() + " expires on "
                + entry.validTo().orElseThrow()
                + " and is needed after the rotation too: the whole key stops then, unless it is imported again before.";
    }
}
