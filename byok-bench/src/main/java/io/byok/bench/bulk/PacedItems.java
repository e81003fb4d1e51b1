package io.byok.bench.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * AES keys that are functions of their ids, for so many places in turn.
 *
 * @param wrapping how long all wrappings took together, in nanoseconds
 */
record PacedItems(int count, int places, LongAdder wrapping) {
    static Place place(int number) {
        return new Place(String.format("%012d", 100_000 + number), Items.REGION);
    }

    Stream<BulkItem> stream() {
        return IntStream.range(0, count).mapToObj(this::item);
    }

    private BulkItem item(int number) {
        String id = Items.id(number);
        return BulkItem.of(id, KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> key(id))
                .neverExpires()
                .alias("alias/" + id)
                .account(place(number % places).account())
                .regions(Items.REGION)
                .build();
    }

    private TimedKey key(String id) {
        return new TimedKey(KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, Items.keyOf(id)), wrapping);
    }
}
