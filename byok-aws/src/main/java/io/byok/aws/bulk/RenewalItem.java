package io.byok.aws.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.bulk.Names;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One material that a {@link FleetRenewal} shall import again: which KMS key it is in, and where its copy is. Immutable. */
public final class RenewalItem {
    private final Place place;
    private final String keyId;
    private final KeyOpener copy;
    private final Optional<String> materialId;
    private final Optional<ExpiryChoice> until;

    private RenewalItem(
            Place place, String keyId, KeyOpener copy, Optional<String> materialId, Optional<ExpiryChoice> until) {
        this.place = place;
        this.keyId = keyId;
        this.copy = copy;
        this.materialId = materialId;
        this.until = until;
    }

    /**
     * The current material of a KMS key.
     *
     * @param place the account and Region
     * @param keyId key id, key ARN, alias name or alias ARN of the key
     * @param copy opens the owner's copy when its turn comes
     * @return the item
     */
    public static RenewalItem of(Place place, String keyId, KeyOpener copy) {
        return new RenewalItem(place, keyId, copy, Optional.empty(), Optional.empty());
    }

    /**
     * The current material of a KMS key, in the account and Region that its ARN names.
     *
     * @param arn of the key or an alias
     * @param copy opens the owner's copy when its turn comes
     * @return the item
     * @throws InvalidImportRequestException if it is no ARN
     */
    public static RenewalItem of(String arn, KeyOpener copy) {
        return of(Place.of(arn), arn, copy);
    }

    /**
     * What a bulk import has made of an item, found by the alias under which that job holds its claim: the same items, or the
     * same manifest, that were imported can so be renewed. Their own expiry was that of the import and is passed over.
     *
     * @param importJob name of the import
     * @param item one of its items
     * @return an item for each of its places
     */
    public static Stream<RenewalItem> imported(String importJob, BulkItem item) {
        String claim = new Names(importJob).claim(item.id());
        return item.places().stream().map(place -> of(place, claim, item.key()));
    }

    /**
     * Another material of a symmetric key that was rotated. Each one that expires must be renewed, since the key stands still
     * without any of them; what no item names is told by the plan.
     *
     * @param keyMaterialId KMS's id of the material
     * @return the item with it
     */
    public RenewalItem material(String keyMaterialId) {
        return new RenewalItem(place, keyId, copy, Optional.of(keyMaterialId), until);
    }

    /**
     * Lets KMS keep this material until another instant than the job says.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return the item with it
     */
    public RenewalItem validTo(Instant instant) {
        return new RenewalItem(place, keyId, copy, materialId, Optional.of(new ExpiryChoice.On(instant)));
    }

    /**
     * Lets KMS keep this material until it is deleted, whatever the job says.
     *
     * @return the item with it
     */
    public RenewalItem neverExpires() {
        return new RenewalItem(place, keyId, copy, materialId, Optional.of(new ExpiryChoice.Never()));
    }

    /**
     * Where the key is.
     *
     * @return the account and Region
     */
    public Place place() {
        return place;
    }

    /**
     * Which key it is.
     *
     * @return key id, key ARN, alias name or alias ARN
     */
    public String keyId() {
        return keyId;
    }

    /**
     * Which of its materials is meant.
     *
     * @return KMS's id of it; empty for the current one
     */
    public Optional<String> materialId() {
        return materialId;
    }

    KeyOpener copy() {
        return copy;
    }

    Optional<ExpiryChoice> until() {
        return until;
    }

    @Override
    public String toString() {
        return keyId + materialId.map(id -> " " + id).orElse("") + " in " + place;
    }
}
