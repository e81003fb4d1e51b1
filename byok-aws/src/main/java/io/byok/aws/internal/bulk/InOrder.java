package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import java.util.Optional;

/** Units in the order in which they come. They are nobody's but each worker's own: none is put off. */
record InOrder<U extends Unit>(Feed<U> feed, Place place) implements Turns<U> {
    @Override
    public Optional<U> next() throws InterruptedException {
        return feed.next(place);
    }

    @Override
    public void ended(U unit) {}

    @Override
    public void left(U unit) {
        throw new IllegalStateException("nobody has a claim on " + unit);
    }

    @Override
    public void putOff(U unit) {
        throw new IllegalStateException("nobody has a claim on " + unit);
    }

    @Override
    public void abandon() {
        feed.abandon(place);
    }
}
