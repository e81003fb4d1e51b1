package io.byok.aws.internal.regions;

import io.byok.aws.UnsuitableKeyException;
import software.amazon.awssdk.regions.Region;

/** ARNs of one multi-Region key, which differ in the Region alone. */
public final class KeyArn {
    private static final int REGION = 3;

    private KeyArn() {}

    /** The same key in another Region. */
    public static String in(String keyArn, Region region) {
        String[] parts = parts(keyArn);
        parts[REGION] = region.id();
        return String.join(":", parts);
    }

    /** The Region of an ARN. */
    public static Region region(String keyArn) {
        return Region.of(parts(keyArn)[REGION]);
    }

    private static String[] parts(String keyArn) {
        String[] parts = keyArn.split(":", -1);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[REGION].isEmpty()) {
            throw new UnsuitableKeyException("'" + keyArn + "' is no ARN of a KMS key:"
                    + " arn:<partition>:kms:<region>:<account>:key/<id>. Give the ARN of the primary key.");
        }
        return parts;
    }
}
