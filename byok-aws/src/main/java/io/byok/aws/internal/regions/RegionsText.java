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
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Plans for several Regions in words, a line a step. */
public final class RegionsText {
    private RegionsText() {}

    /** An import: what the primary Region's own plan says, and then each replica. */
    public static String ofImport(String primaryPlan, Replicas replicas, List<String> warnings, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Import into a multi-Region key of "
                + replicas.primary().region().id() + ", " + ids(replicas));
        lines.add(replicas.primary().region().id() + ", the primary Region:");
        primaryPlan.lines().forEach(line -> lines.add("  " + line));
        addReplicas(lines, replicas, now);
        lines.add("needs    in the primary Region what an import needs, and kms:ReplicateKey, and once"
                + " iam:CreateServiceLinkedRole;");
        addNeeds(lines, replicas);
        addWarnings(lines, warnings);
        return String.join("\n", lines);
    }

    /** New replicas of a primary key. */
    public static String ofReplication(String primaryArn, Replicas replicas, List<String> warnings, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Replication of " + primaryArn + " into " + ids(replicas));
        addReplicas(lines, replicas, now);
        lines.add("needs    in " + replicas.primary().region().id()
                + " kms:DescribeKey, kms:ListKeyRotations, kms:ReplicateKey;");
        addNeeds(lines, replicas);
        addWarnings(lines, warnings);
        return String.join("\n", lines);
    }

    private static void addReplicas(List<String> lines, Replicas replicas, Instant now) {
        replicas.places().forEach(place -> addReplica(lines, replicas, place.region(), now));
    }

    private static void addReplica(List<String> lines, Replicas replicas, Region region, Instant now) {
        String expiry = replicas.expiry(region).inWords(now);
        lines.add(region.id() + ":");
        lines.add("    create   a replica of the primary key, or go on with the one that is there");
        addPolicy(lines, replicas, region);
        replicas.earlier().keySet().forEach(id -> lines.add("    import   the earlier material " + id + ", " + expiry));
        lines.add("    import   the same key with a token of this Region, " + expiry);
        lines.add("    prove    as far as reading can that KMS holds it"
                + (replicas.choices().provenByUse() ? ", and let KMS use it once on random bytes" : ""));
        replicas.settings().alias().ifPresent(alias -> lines.add("    name     it " + alias));
    }

    /** The statements once, and where they are the primary key's, not again. */
    private static void addPolicy(List<String> lines, Replicas replicas, Region region) {
        ReplicaSettings settings = replicas.settings();
        Optional<String> policy = settings.policy(region);
        if (policy.isEmpty()) {
            lines.add("             under the key policy that KMS gives: it copies none from the primary key");
        } else if (policy.equals(settings.policy(replicas.primary().region()))) {
            lines.add("             under the same key policy as the primary key");
        } else {
            List<String> statements = new ArrayList<>();
            PlanText.addPolicy(statements, policy.get());
            statements.forEach(statement -> lines.add("  " + statement.replace("\n", "\n  ")));
        }
    }

    private static void addWarnings(List<String> lines, List<String> warnings) {
        warnings.forEach(warning -> lines.add("  WARNING  " + PlanText.wrapped(warning)));
    }

    private static void addNeeds(List<String> lines, Replicas replicas) {
        lines.add("         in each other Region kms:CreateKey, kms:TagResource, kms:DescribeKey,"
                + " kms:GetParametersForImport,");
        lines.add("         kms:ImportKeyMaterial" + (replicas.earlier().isEmpty() ? "" : ", kms:ListKeyRotations")
                + ", and kms:CreateAlias for an alias");
    }

    private static String ids(Replicas replicas) {
        return String.join(
                ", ",
                RegionalRules.ids(replicas.places().stream().map(Place::region).toList()));
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
        addWarnings(lines, warnings);
        return String.join("\n", lines);
    }

    private static String inWords(Map<Region, Expiry> expiries, Region region, Instant now) {
        return expiries.getOrDefault(region, Expiry.never()).inWords(now);
    }
}
