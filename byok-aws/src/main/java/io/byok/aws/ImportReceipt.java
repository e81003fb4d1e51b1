package io.byok.aws;

import io.byok.aws.internal.json.ImportJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What an import did, and what was seen of it in KMS afterwards; to be kept beside the owner's copy of the key. It holds no
 * secret.
 *
 * @param key the KMS key and its material
 * @param wrapping how the key was wrapped
 * @param validTo when KMS will delete the material, or empty if never; as it was sent
 * @param verdict what is known of the key that KMS holds; never {@link Verdict.Refuted} in a receipt that is returned
 * @param trail what an auditor follows the import by
 * @param orphans further keys that this import created, or may have: CreateKey's answer was lost, the library created
 *     another key, and later the first one appeared, or did not. They hold no material. Almost always empty; unmodifiable
 */
public record ImportReceipt(
        ImportedKey key,
        Wrapping wrapping,
        Optional<Instant> validTo,
        Verdict verdict,
        Trail trail,
        List<Orphan> orphans) {
    /**
     * Keeps a copy of the list.
     *
     * @param key the KMS key and its material
     * @param wrapping how the key was wrapped
     * @param validTo when KMS will delete the material
     * @param verdict what is known of the key that KMS holds
     * @param trail what an auditor follows the import by
     * @param orphans further keys; copied
     */
    public ImportReceipt {
        orphans = List.copyOf(orphans);
    }

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return key.arn();
    }

    /**
     * KMS's id of the key material.
     *
     * @return {@link ImportedKey#materialId()}
     */
    public Optional<String> keyMaterialId() {
        return key.materialId();
    }

    /**
     * The receipt as JSON, in UTF-8 when stored, for whoever keeps or audits it.
     *
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return ImportJson.FORMAT.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is no receipt, or of a newer format
     */
    public static ImportReceipt fromJson(String json) {
        return ImportJson.FORMAT.read(json);
    }

    /**
     * Holds the receipt against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and
     * say the same of key, material, wrapping, expiry and caller.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records: a log file ("Records"), an answer of
     *     LookupEvents ("Events"), an EventBridge event ("detail"), or one record
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text is none of these
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(List.of(Claims.of(this)), cloudTrail);
    }
}
