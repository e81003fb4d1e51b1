package io.byok.aws.internal.policy;

import io.byok.aws.InvalidImportRequestException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The KMS keys that a caller may import into.
 *
 * @param partition that all of them are in
 * @param keys ARNs or patterns of them
 * @param aliasPrefixes what the ARNs of aliases beside them begin with, each ending in a colon
 */
public record KeyArns(String partition, List<String> keys, List<String> aliasPrefixes) {
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern KEY = Pattern.compile(
            "arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** All keys of an account in some Regions. */
    public static KeyArns inRegions(String account, List<String> regions) {
        IamPrincipal.checkAccount(account);
        requireSome(regions, "Region", "in which keys are made");
        String partition = onePartition(regions.stream().map(KeyArns::partitionOf));
        List<String> prefixes = regions.stream()
                .map(region -> "arn:" + partition + ":kms:" + region + ":" + account + ":")
                .toList();
        return new KeyArns(
                partition, prefixes.stream().map(prefix -> prefix + "key/*").toList(), prefixes);
    }

    /** These keys alone. */
    public static KeyArns of(List<String> arns) {
        requireSome(arns, "key", "into which to import");
        arns.forEach(KeyArns::check);
        return new KeyArns(onePartition(arns.stream().map(arn -> arn.split(":", 3)[1])), List.copyOf(arns), List.of());
    }

    /** The same keys in further Regions too, as replicas. */
    KeyArns alsoIn(List<String> regions) {
        return new KeyArns(partition, withRegions(keys, regions), withRegions(aliasPrefixes, regions));
    }

    private static List<String> withRegions(List<String> arns, List<String> regions) {
        return Stream.concat(
                        arns.stream(),
                        regions.stream().flatMap(region -> arns.stream().map(arn -> part(arn, REGION_PART, region))))
                .distinct()
                .toList();
    }

    private static String part(String arn, int index, String value) {
        String[] parts = arn.split(":", -1);
        parts[index] = value;
        return String.join(":", parts);
    }

    /** Refuses Regions and keys that no replica can be made of or in. */
    public void checkReplicas(List<String> regions) {
        requireSome(regions, "Region", "into which keys are replicated");
        onePartition(Stream.concat(Stream.of(partition), regions.stream().map(KeyArns::partitionOf)));
        keys.stream()
                .filter(arn -> !arn.contains(":key/mrk-") && !arn.endsWith("*"))
                .findFirst()
                .ifPresent(arn -> {
                    throw new InvalidImportRequestException("The key " + arn + " is of a single Region, which it stays"
                            + " (AWS KMS, CreateKey, MultiRegion): the ids of multi-Region keys begin with 'mrk-'. Leave"
                            + " replication(...) out, or name such keys.");
                });
    }

    /** Their account. */
    String account() {
        return keys.get(0).split(":", -1)[ACCOUNT_PART];
    }

    /** Their Regions. */
    List<String> regions() {
        return keys.stream()
                .map(arn -> arn.split(":", -1)[REGION_PART])
                .distinct()
                .toList();
    }

    private static void requireSome(List<String> values, String what, String why) {
        if (values.isEmpty()) {
            throw new InvalidImportRequestException(
                    "No " + what + " was named " + why
                            + ": a policy of least privilege names its resources (IAM, security best practices). Name one or more.");
        }
    }

    private static String partitionOf(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new InvalidImportRequestException("'" + region + "' is no code of a Region (AWS General Reference,"
                    + " Regions). Give one such as 'eu-central-1'.");
        }
        return PartitionMetadata.of(Region.of(region)).id();
    }

    private static String onePartition(Stream<String> partitions) {
        List<String> all = partitions.distinct().toList();
        if (all.size() > 1) {
            throw new InvalidImportRequestException(
                    "The partitions " + all + " in one policy: an account belongs to one"
                            + " partition alone (AWS General Reference, ARNs). Make a policy for each.");
        }
        return all.get(0);
    }

    private static void check(String arn) {
        if (!KEY.matcher(arn).matches()) {
            throw new InvalidImportRequestException("'" + arn + "' is no ARN of a KMS key:"
                    + " arn:<partition>:kms:<region>:<account>:key/<id> (AWS KMS, key identifiers). An alias names a key in"
                    + " requests, never as the resource of a policy; give the ARN that ImportReceipt.keyArn() tells.");
        }
    }
}
