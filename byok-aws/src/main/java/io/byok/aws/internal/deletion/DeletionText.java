package io.byok.aws.internal.deletion;

import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.PlanText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A deletion in words, a line a step. */
public final class DeletionText {
    private DeletionText() {}

    /** All lines, without a line break at the end. */
    public static String of(DeletionTarget target, Optional<String> drill, Optional<String> reason) {
        List<String> lines = new ArrayList<>();
        lines.add("Deletion of "
                + target.materialId().map(id -> "material " + id).orElse("the material") + " of " + target.arn()
                + (target.givenAs().equals(target.arn()) ? "" : ", found as " + target.givenAs()));
        lines.add("  now      the key is " + target.state()
                + target.material().map(DeletionText::inWords).orElse(""));
        if (target.mayBeHeld()) {
            addSteps(lines, target, drill);
        } else {
            lines.add("  nothing  is left to delete");
        }
        reason.ifPresent(why -> lines.add("  WARNING  "
                + PlanText.wrapped("No copy is drilled before (" + why
                        + "): if none is kept anywhere, what needs this material is lost for ever.")));
        lines.add("  so far   this was read only: KMS has no DryRun for DeleteImportedKeyMaterial");
        return String.join("\n", lines);
    }

    private static String inWords(HeldMaterial material) {
        return ", the material " + material.state() + " and "
                + (material.imported()
                        ? "expires " + material.validTo().map(Instant::toString).orElse("never")
                        : "gone");
    }

    private static void addSteps(List<String> lines, DeletionTarget target, Optional<String> drill) {
        drill.ifPresent(words -> lines.add("  first    " + words.replace("\n", "\n         ")));
        lines.add("  read     the key once more, and stop if it was rotated since");
        lines.add("  delete   "
                + target.materialId().map(id -> "the material by its id").orElse("the material")
                + " (DeleteImportedKeyMaterial)");
        Aftermath aftermath = new Aftermath(target);
        lines.add("  leaves   " + PlanText.wrapped(aftermath.consequence()));
        lines.add("  undo     " + PlanText.wrapped(aftermath.wayBack()));
        lines.add("  needs    kms:DescribeKey, "
                + target.materialId().map(id -> "kms:ListKeyRotations, ").orElse("") + "kms:DeleteImportedKeyMaterial"
                + (drill.isPresent() ? ", and what the drill needs" : ""));
    }
}
