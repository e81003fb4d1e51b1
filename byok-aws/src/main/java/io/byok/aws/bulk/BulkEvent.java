package io.byok.aws.bulk;

import io.byok.aws.ImportReceipt;
import io.byok.aws.Verdict;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.core.ByokException;
import java.time.Duration;
import java.util.Optional;

/** Something that happened in a bulk import, or in the renewal of many keys. Holds no secret. */
public sealed interface BulkEvent {
    /**
     * Where it happened.
     *
     * @return the account and Region
     */
    Place place();

    /**
     * An item's turn has come.
     *
     * @param place the account and Region
     * @param itemId the item
     */
    record Started(Place place, String itemId) implements BulkEvent {}

    /**
     * A key was created for an item, or found, and has the claim on it: whoever goes on with the item goes on with this key.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param keyArn its KMS key, which has no material yet
     */
    record Claimed(Place place, String itemId, String keyArn) implements BulkEvent {}

    /**
     * Another worker is at an item, or at those around it; this one goes on with others, and looks at it again later.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param keyArn the other worker's key; empty if none is seen yet
     */
    record PutOff(Place place, String itemId, Optional<String> keyArn) implements BulkEvent {}

    /**
     * KMS answered a request, or did not.
     *
     * @param place the account and Region
     * @param operation the operation, by its name in the API reference
     * @param took from the sending to the answer, in real time, without the wait for its turn
     * @param error how it failed: KMS's error code, or the name of the exception; empty if it did not
     */
    record Answered(Place place, String operation, Duration took, Optional<String> error) implements BulkEvent {}

    /**
     * A key is in KMS, was looked at, and has its alias.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param keyArn its KMS key
     * @param verdict what was seen of the key that KMS holds
     * @param receipt of the import; empty if an earlier run had imported it, and this one looked at it and named it
     */
    record Imported(Place place, String itemId, String keyArn, Verdict verdict, Optional<ImportReceipt> receipt)
            implements BulkEvent {}

    /**
     * A material was imported again and expires later now, or never.
     *
     * @param place the account and Region
     * @param itemId ARN of its key, and of a symmetric one a space and KMS's id of the material
     * @param receipt of the renewal
     */
    record Renewed(Place place, String itemId, RenewalReceipt receipt) implements BulkEvent {}

    /**
     * An earlier run had finished the item.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param keyArn its KMS key; empty if the journal alone was asked
     */
    record WasDone(Place place, String itemId, Optional<String> keyArn) implements BulkEvent {}

    /**
     * An item was given up in this run. A later run goes on with what exists.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param cause a word for failures of this kind, such as "CreateKey: LimitExceededException"
     * @param error what went wrong
     */
    record Failed(Place place, String itemId, String cause, ByokException error) implements BulkEvent {}

    /**
     * A try failed by what passes, and another one follows.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param error what went wrong
     * @param pause how long is waited before the next try
     */
    record Retried(Place place, String itemId, ByokException error, Duration pause) implements BulkEvent {}

    /**
     * KMS turned a request away for its pace; it takes another turn.
     *
     * @param place the account and Region
     * @param operation the operation
     * @param ratePerSecond how fast the operation goes from now, until it recovers
     */
    record Throttled(Place place, String operation, double ratePerSecond) implements BulkEvent {}

    /**
     * Another worker's key has the claim on an item, and this worker's, which holds nothing, was given up.
     *
     * @param place the account and Region
     * @param itemId the item
     * @param keyArn the surplus key
     * @param removed whether its deletion was scheduled; if not, that is tried again before the end, and what remains is among
     *     the report's orphans
     */
    record Surplus(Place place, String itemId, String keyArn, boolean removed) implements BulkEvent {}

    /**
     * No more items are begun in a place: too many failed one after the other by the same cause.
     *
     * @param place the account and Region
     * @param cause a word for the cause
     */
    record Stopped(Place place, String cause) implements BulkEvent {}
}
