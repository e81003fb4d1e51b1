package io.byok.aws.internal.rotate;

import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.PlanText;
import io.byok.aws.rotation.RotationHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rotation in words, a line a step. */
public final class RotationText {
    private RotationText() {}

    /** All lines, without a line break at the end. */
    public static String of(
            ImportChoices choices, RotationTarget target, Duration waitAtMost, List<String> warnings, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Rotation of " + PlanText.name(target.key()) + ", to an "
                + choices.source().spec().label());
        addStanding(lines, target.history());
        lines.add("  wrap     by " + choices.algorithm() + " under a fresh " + choices.wrappingKeySpec()
                + " wrapping key of KMS");
        lines.add("  import   it as NEW_KEY_MATERIAL, " + choices.expiry().inWords(now));
        lines.add("  rotate   to it (RotateKeyOnDemand), and wait at most " + waitAtMost + " until it is CURRENT");
        lines.add("  prove    as far as reading can that KMS uses it"
                + (choices.provenByUse() ? ", and let KMS use it once on random bytes" : ""));
        lines.add("  keep     all earlier material: KMS decrypts with it what it encrypted, and the whole key stops"
                + " when any of it");
        lines.add("           expires or is deleted");
        lines.add("  needs    kms:DescribeKey, kms:ListKeyRotations, kms:GetKeyRotationStatus,"
                + " kms:GetParametersForImport,");
        lines.add("           kms:ImportKeyMaterial, kms:RotateKeyOnDemand"
                + (choices.provenByUse() ? ", kms:Encrypt, kms:Decrypt" : ""));
        warnings.forEach(warning -> lines.add("  WARNING  " + PlanText.wrapped(warning)));
        return String.join("\n", lines);
    }

    private static void addStanding(List<String> lines, RotationHistory history) {
        lines.add("  now      "
                + history.current().map(entry -> entry.materialId()).orElse("no material") + " is current, after "
                + history.rotations() + " rotations on demand");
        history.rotatingSince()
                .ifPresentOrElse(
                        since -> lines.add("  wait     for the rotation that began on " + since
                                + "; if it was to this key," + " nothing is left to do; or else"),
                        () -> history.pending()
                                .ifPresent(entry -> lines.add("  resume   with " + entry.materialId()
                                        + ", which waits for its rotation, if it is this key; or else stop")));
    }
}
