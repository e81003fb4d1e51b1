package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import java.time.Clock;
import java.util.Optional;

/** One item that shall become a KMS key of one place. */
final class ImportUnit extends Unit {
    final BulkItem item;
    /** A key that was created here, whatever became of it. */
    Optional<String> created = Optional.empty();
    /** A key that was created or adopted and not yet claimed. */
    Optional<String> unclaimed = Optional.empty();
    /** The key that has the claim, once that was seen: it never changes. */
    Optional<String> claimed = Optional.empty();
    /** Whether the claim is this process's. */
    boolean isOurs;

    ImportUnit(BulkItem item, Place place, Clock clock) {
        super(item.id(), place, clock);
        this.item = item;
    }
}
