package io.byok.aws;

import java.time.Instant;
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
}
