package io.byok.aws.internal.regions;

import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.PlanText;
import io.byok.aws.rotation.RotationHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** Plans for several Regions in words, a line a step. */
public final class RegionsText {
    private RegionsText() {}

    /** An import: what the primary Region's own plan says, and then each replica. */
    public static String ofImport(List<Region> regions, String primaryPlan, Map<Region, Expiry> expiries, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Import into a multi-Region key of " + String.join(", ", RegionalRules.ids(regions)));
        lines.add(regions.get(0).id() + ", the primary Region:");
        primaryPlan.lines().forEach(line -> lines.add("  " + line));
        regions.stream().skip(1).forEach(region -> {
            lines.add(region.id() + ":");
            lines.add("    create   a replica of the primary key, or go on with the one that is there");
            lines.add("    import   the same key with a token of this Region, "
                    + expiries.getOrDefault(region, Expiry.never()).inWords(now));
            lines.add("    prove    and name it likewise");
        });
        lines.add("needs    in the primary Region what an import needs, and kms:ReplicateKey, and once"
                + " iam:CreateServiceLinkedRole;");
        lines.add("         in each other Region kms:CreateKey, kms:TagResource, kms:DescribeKey,"
                + " kms:GetParametersForImport,");
        lines.add("         kms:ImportKeyMaterial, and kms:CreateAlias for an alias");
        return String.join("\n", lines);
    }

    /** A rotation, in the order that KMS asks for. */
    public static String ofRotation(
            List<Region> regions,
            RotationHistory history,
            ImportChoices choices,
            Map<Region, Expiry> expiries,
            Duration waitAtMost,
            List<String> warnings,
            Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Rotation of the multi-Region key " + history.keyArn() + ", to an "
                + choices.source().spec().label());
        lines.add("  now      " + history.standing());
        lines.add("  wrap     by " + choices.algorithm() + " under a fresh " + choices.wrappingKeySpec()
                + " wrapping key of each Region");
        Region primary = regions.get(0);
        lines.add("  import   it as NEW_KEY_MATERIAL in " + primary.id() + ", " + inWords(expiries, primary, now));
        regions.stream()
                .skip(1)
                .forEach(region -> lines.add("  import   it as EXISTING_KEY_MATERIAL in " + region.id() + ", "
                        + inWords(expiries, region, now)));
        lines.add("  rotate   the primary key (RotateKeyOnDemand), and wait at most " + waitAtMost
                + " until it is CURRENT");
        lines.add(
                "  needs    kms:DescribeKey, kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial in"
                        + " each Region;");
        lines.add("           kms:GetKeyRotationStatus and kms:RotateKeyOnDemand in " + primary.id());
        warnings.forEach(warning -> lines.add("  WARNING  " + PlanText.wrapped(warning)));
        return String.join("\n", lines);
    }

    private static String inWords(Map<Region, Expiry> expiries, Region region, Instant now) {
        return expiries.getOrDefault(region, Expiry.never()).inWords(now);
    }
}
