package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time has in store for a KMS key, but for its material.
 *
 * @param knownFrom before this instant the key is made already, and no request finds it
 */
public record KeyLife(Instant knownFrom, Optional<Deletion> deletion, Optional<Transition> transition) {

    /** A state that passes by itself. */
    public record Transition(KeyState state, Instant end) {}

    public static KeyLife from(Instant knownFrom) {
        return new KeyLife(knownFrom, Optional.empty(), Optional.empty());
    }

    Optional<Instant> deletionDate() {
        return deletion.flatMap(Deletion::date);
    }

    KeyLife with(Optional<Deletion> newDeletion) {
        return new KeyLife(knownFrom, newDeletion, transition);
    }

    public KeyLife passingThrough(Transition newTransition) {
        return new KeyLife(knownFrom, deletion, Optional.of(newTransition));
    }

    KeyLife at(Instant now) {
        return new KeyLife(knownFrom, deletion, transition.filter(passing -> now.isBefore(passing.end())));
    }

    Stream<Instant> changes() {
        return Stream.concat(deletionDate().stream(), transition.map(Transition::end).stream());
    }
}
