package io.byok.aws.policy;

import io.byok.aws.InvalidImportRequestException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.regex.Pattern;

/**
 * What the statements of a key policy depend on.
 *
 * @param spec what kind of key it is
 * @param usage what it is for
 * @param partition the partition of the Region that it is in, as ARNs name it: "aws", "aws-us-gov", "aws-cn"
 * @param multiRegion whether it is a multi-Region key
 */
public record KeyTraits(KeyMaterialSpec spec, KeyUsage usage, String partition, boolean multiRegion) {
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");

    /**
     * Checks that such a key can be.
     *
     * @param spec what kind of key it is
     * @param usage what it is for
     * @param partition the partition of its Region
     * @param multiRegion whether it is a multi-Region key
     * @throws InvalidImportRequestException if the spec does not have the usage, or the partition is no name of one
     */
    public KeyTraits {
        if (!spec.keyUsages().contains(usage)) {
            throw new InvalidImportRequestException("A key of spec " + spec + " cannot have the usage " + usage
                    + ", only " + spec.keyUsages() + " (AWS KMS, CreateKey, KeyUsage). Name one of these.");
        }
        if (!PARTITION.matcher(partition).matches()) {
            throw new InvalidImportRequestException(
                    "'" + partition + "' is no partition: it is the second part of each ARN"
                            + " (AWS General Reference, ARNs). Give 'aws', 'aws-us-gov' or 'aws-cn'.");
        }
    }
}
