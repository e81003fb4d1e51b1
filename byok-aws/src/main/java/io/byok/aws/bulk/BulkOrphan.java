package io.byok.aws.bulk;

import java.time.Instant;
import java.util.Optional;

/**
 * A KMS key that a job created for an item and that is not the item's key, for certain or possibly. It holds no material. A
 * later run of the job goes on with it if its item still has no key, once it is ten minutes old.
 *
 * @param place where it is
 * @param itemId the item that it was created for
 * @param keyArn the key; empty if the answer to its CreateKey was lost, so that it may not exist
 * @param created when KMS created it, where that is known
 * @param why how it came about, and what became of it
 */
public record BulkOrphan(Place place, String itemId, Optional<String> keyArn, Optional<Instant> created, String why) {
    /**
     * One that a listing showed.
     *
     * @param place where it is
     * @param itemId the value of its tag
     * @param keyArn the key
     * @param created when KMS created it
     * @return the orphan
     */
    public static BulkOrphan found(Place place, String itemId, String keyArn, Instant created) {
        return new BulkOrphan(
                place,
                itemId,
                Optional.of(keyArn),
                Optional.of(created),
                "It bears the tags of the job, and no alias was seen that points to it.");
    }

    /**
     * One that may exist.
     *
     * @param place where it would be
     * @param itemId the item
     * @return the orphan
     */
    public static BulkOrphan unanswered(Place place, String itemId) {
        return new BulkOrphan(
                place,
                itemId,
                Optional.empty(),
                Optional.empty(),
                "The answer to a CreateKey was lost: such a key may exist. A listing a few minutes later shows it.");
    }

    /**
     * One that lost the race for the claim and could not be removed.
     *
     * @param place where it is
     * @param itemId the item
     * @param keyArn the key
     * @param failure why its deletion could not be scheduled
     * @return the orphan
     */
    public static BulkOrphan surplus(Place place, String itemId, String keyArn, String failure) {
        return new BulkOrphan(
                place,
                itemId,
                Optional.of(keyArn),
                Optional.empty(),
                "Another worker's key has the claim, and the deletion of this one could not be scheduled: " + failure);
    }
}
