package io.byok.core;

/**
 * The two kinds of AWS partition that differ in what their KMS imports: the China Regions, where cryptography follows
 * Chinese standards, and all others.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-get-public-key-and-token.html">AWS
 *     KMS: select a wrapping algorithm</a>
 */
public enum KmsPartition {
    /** Every partition but {@code aws-cn}. */
    GENERAL,
    /** The China Regions, partition {@code aws-cn}. */
    CHINA;

    /**
     * The partition that an ARN belongs to.
     *
     * @param arn an ARN: its second part names the partition
     * @return CHINA for {@code arn:aws-cn:...}, else GENERAL
     */
    public static KmsPartition ofArn(String arn) {
        return arn.startsWith("arn:aws-cn:") ? CHINA : GENERAL;
    }

    /**
     * The partition that a Region belongs to.
     *
     * @param region the code of a Region
     * @return CHINA for {@code cn-...}, else GENERAL
     */
    public static KmsPartition ofRegion(String region) {
        return region.startsWith("cn-") ? CHINA : GENERAL;
    }
}
