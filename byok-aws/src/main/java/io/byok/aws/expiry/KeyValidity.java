package io.byok.aws.expiry;

import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Until when a KMS key can work, as it was read.
 *
 * @param arn ARN of the key
 * @param givenAs what it was found by: the ARN itself, or an alias or id
 * @param spec what it holds
 * @param state its state as KMS names it: "Enabled", "PendingImport"
 * @param materials all its material, the first imported first; empty if it never held any; unmodifiable
 */
public record KeyValidity(
        String arn, String givenAs, KeyMaterialSpec spec, String state, List<MaterialValidity> materials) {
    /**
     * Keeps a copy of the list.
     *
     * @param arn ARN of the key
     * @param givenAs what it was found by
     * @param spec what it holds
     * @param state its state as KMS names it
     * @param materials copied
     */
    public KeyValidity {
        materials = List.copyOf(materials);
    }

    /**
     * When the key ceases to work: the earliest expiry of the materials that it needs.
     *
     * @return the instant; empty if never, or if it {@linkplain #lacksMaterial lacks material} already
     */
    public Optional<Instant> earliest() {
        return lacksMaterial()
                ? Optional.empty()
                : materials.stream()
                        .filter(MaterialValidity::isNeeded)
                        .flatMap(material -> material.validTo().stream())
                        .min(Comparator.naturalOrder());
    }

    /**
     * Whether the key does not work, because material that it needs has expired or was deleted, or never came.
     *
     * @return true if something is to be imported
     */
    public boolean lacksMaterial() {
        List<MaterialValidity> needed =
                materials.stream().filter(MaterialValidity::isNeeded).toList();
        return needed.isEmpty() || !needed.stream().allMatch(MaterialValidity::imported);
    }

    /** For sorting: what stands still first, what never expires last. */
    Instant urgency() {
        return lacksMaterial() ? Instant.MIN : earliest().orElse(Instant.MAX);
    }
}
