package io.byok.aws.bulk;

import io.byok.aws.InvalidImportRequestException;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One AWS account in one Region: what AWS's quotas are counted by, and a bulk import paced by.
 *
 * @param account twelve digits; or any name where the client alone decides which account it is, such as "default"
 * @param region for example "eu-central-1"
 */
public record Place(String account, String region) implements Comparable<Place> {
    /** The account of items that name none. */
    public static final String DEFAULT_ACCOUNT = "default";

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::account).thenComparing(Place::region);

    /**
     * Checks the names.
     *
     * @param account twelve digits, or any name
     * @param region for example "eu-central-1"
     * @throws InvalidImportRequestException if one cannot be a name
     */
    public Place {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new InvalidImportRequestException("'" + account + "' names no account: give its twelve digits, or a"
                    + " name of up to 64 letters, digits and '.', '_', '-' that your function to clients knows.");
        }
        if (!REGION.matcher(region).matches()) {
            throw new InvalidImportRequestException(
                    "'" + region + "' names no Region: give its code, such as eu-central-1 (AWS Regions).");
        }
    }

    /**
     * The place that the ARN of a key or an alias names.
     *
     * @param arn {@code arn:<partition>:kms:<region>:<account>:key/<id>}, or with {@code alias/<name>}
     * @return its account and Region
     * @throws InvalidImportRequestException if it is no such ARN
     */
    public static Place of(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals("kms")) {
            throw new InvalidImportRequestException("'" + arn + "' is no ARN of a KMS key or an alias:"
                    + " arn:<partition>:kms:<region>:<account>:key/<id>. Give the ARN, or say the place as well.");
        }
        return new Place(parts[4], parts[3]);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
