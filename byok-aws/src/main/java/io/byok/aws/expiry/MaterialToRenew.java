package io.byok.aws.expiry;

import io.byok.aws.MaterialPlace;
import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * One material that a key needs, as it was read.
 *
 * @param keyArn ARN of the KMS key
 * @param keyGivenAs what the key was found by: the ARN itself, or an alias or id
 * @param spec what the key holds
 * @param held the material
 */
public record MaterialToRenew(String keyArn, String keyGivenAs, KeyMaterialSpec spec, MaterialValidity held) {
    /**
     * KMS's id of the material, by which its copy is found.
     *
     * @return 64 hexadecimal digits; empty for private and HMAC keys, which have one material for life
     */
    public Optional<String> materialId() {
        return held.id();
    }

    /**
     * The place of the material in the key.
     *
     * @return its place
     */
    public MaterialPlace place() {
        return held.place().orElseThrow();
    }

    /**
     * When KMS will delete the material.
     *
     * @return the instant; empty if never, or if it is gone
     */
    public Optional<Instant> validTo() {
        return held.validTo();
    }

    /**
     * Whether KMS has deleted the material.
     *
     * @return true if the key stands still for want of it
     */
    public boolean isGone() {
        return !held.imported();
    }

    /** What keeps its identity from one reading to the next. */
    String identity() {
        return keyArn + " " + materialId().orElse("");
    }

    String inWords() {
        return "material " + materialId().map(id -> id + " ").orElse("") + "of " + keyGivenAs;
    }
}
