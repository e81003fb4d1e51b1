package io.byok.aws.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A drill in words, a line a step. */
public final class DrillText {
    private DrillText() {}

    /** All lines, without a line break at the end. */
    public static String of(ImportChoices choices, DrillTarget target) {
        List<String> lines = new ArrayList<>();
        lines.add("Drill of an " + choices.source().spec().label() + " against "
                + target.key().arn()
                + (target.key().givenAs().equals(target.key().arn())
                        ? ""
                        : ", found as " + target.key().givenAs()));
        target.material()
                .ifPresentOrElse(
                        material -> addReimport(lines, choices, material),
                        () -> addComparison(lines, choices.source().spec().isAsymmetric()));
        return String.join("\n", lines);
    }

    private static void addReimport(List<String> lines, ImportChoices choices, HeldMaterial material) {
        lines.add("  fetch    one import token and a " + choices.wrappingKeySpec()
                + " wrapping key (1 a second for the account and Region)");
        lines.add("  import   the copy again, by " + choices.algorithm() + ", as existing material " + material.id()
                + ",");
        lines.add("           which is " + material.state() + " and expires "
                + material.validTo().map(Instant::toString).orElse("never") + ", as it does now");
        lines.add("  read     the key's material again");
        lines.add(
                "  needs    kms:DescribeKey, kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial");
        lines.add("  leaves   the key as it is, and a write event ImportKeyMaterial in CloudTrail");
    }

    private static void addComparison(List<String> lines, boolean asymmetric) {
        lines.add("  compare  "
                + (asymmetric
                        ? "KMS's public key with that of the copy"
                        : "KMS's MAC of a random message with that of the copy"));
        lines.add("  needs    kms:DescribeKey, " + (asymmetric ? "kms:GetPublicKey" : "kms:GenerateMac"));
        lines.add("  leaves   nothing but read events in CloudTrail");
    }
}
