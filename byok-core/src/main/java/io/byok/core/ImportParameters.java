package io.byok.core;

import io.byok.core.internal.file.KeyArn;
import java.time.Instant;
import java.util.Objects;

/**
 * The indivisible set that one answer of {@code GetParametersForImport} makes: a wrapping key, the token that belongs to
 * it, the KMS key and the algorithm both were fetched for, and the end of their life. Parts of two sets never work
 * together, so they are never handled apart.
 *
 * @param keyArn ARN of the KMS key
 * @param wrappingKey the public key to wrap under
 * @param importToken the token to send back with the ciphertext
 * @param algorithm the algorithm that the set was fetched for
 * @param deadline when KMS stops taking the token, 24 hours after it was made
 */
public record ImportParameters(
        String keyArn, WrappingKey wrappingKey, ImportToken importToken, WrapAlgorithm algorithm, Instant deadline) {
    /**
     * Checks that the set is whole.
     *
     * @param keyArn ARN of the KMS key
     * @param wrappingKey the public key to wrap under
     * @param importToken the token to send back with the ciphertext
     * @param algorithm the algorithm that the set was fetched for
     * @param deadline when KMS stops taking the token
     * @throws InvalidImportParametersException if {@code keyArn} is no ARN of a KMS key
     */
    public ImportParameters {
        Objects.requireNonNull(wrappingKey, "wrappingKey");
        Objects.requireNonNull(importToken, "importToken");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(deadline, "deadline");
        if (!KeyArn.matches(keyArn)) {
            throw new InvalidImportParametersException("'" + keyArn + "' is not the ARN of a KMS key"
                    + " (arn:<partition>:kms:<region>:<account>:key/<id>). Give the KeyId that GetParametersForImport"
                    + " answered: the import calls take no alias.");
        }
    }

    /**
     * Where the KMS key is: the China Regions import by rules of their own.
     *
     * @return the partition that {@link #keyArn()} names
     */
    public KmsPartition partition() {
        return KmsPartition.ofArn(keyArn);
    }
}
