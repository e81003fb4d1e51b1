package io.byok.aws.internal;

import io.byok.aws.ImportedKey;
import io.byok.aws.Wrapping;
import io.byok.core.CheckValue;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What is imported and how, the same for every KMS key that it may go into.
 *
 * @param source who wraps, or, as a {@link CarriedKey}, has wrapped elsewhere
 * @param partition where the KMS key is or will be
 */
public record ImportChoices(
        KeySource source,
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        KmsPartition partition,
        Expiry expiry,
        boolean provenByUse) {
    /** The same, to expire at another time. */
    public ImportChoices until(Expiry other) {
        return new ImportChoices(source, algorithm, wrappingKeySpec, partition, other, provenByUse);
    }

    /** The key as receipts tell of it. */
    public ImportedKey imported(
            String arn, boolean created, Optional<String> alias, Optional<String> materialId, Wrapping wrapping) {
        return new ImportedKey(
                arn,
                source.spec(),
                created,
                alias,
                materialId,
                source.publicKey().map(local -> Fingerprint.of(local.getEncoded())),
                checkValue(wrapping));
    }

    /**
     * As an HSM told it with the wrapping: the import is done by now, and no HSM that is out of reach shall cost the receipt.
     * PKCS#11 defines the check value of an AES key as that of a block of zeros.
     */
    private Optional<CheckValue> checkValue(Wrapping wrapping) {
        return wrapping.evidence()
                .map(told -> told.keyCheckValue().map(hex -> new CheckValue(CheckValue.Method.AES_ZERO_BLOCK, hex)))
                .orElseGet(source::checkValue);
    }

    /** Refuses what time has made impossible since it was chosen. */
    public void check(Instant now) {
        expiry.check(now);
        if (source instanceof CarriedKey carried) {
            carried.request().requireNotExpired(now);
        }
        Choices.algorithm(source, Optional.of(algorithm), wrappingKeySpec, partition);
    }
}
