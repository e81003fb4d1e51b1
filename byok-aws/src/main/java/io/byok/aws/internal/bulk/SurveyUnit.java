package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.KeySelection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One key whose expiry is to be read. */
final class SurveyUnit extends Unit {
    /** What was named of the key; empty for a key that was listed, of which all is wanted. */
    final Optional<List<FleetTarget>> named;
    /** The tag that a listed key must bear. */
    final Optional<KeySelection.Tagged> tag;

    private SurveyUnit(
            String keyId,
            Place place,
            Optional<List<FleetTarget>> named,
            Optional<KeySelection.Tagged> tag,
            Clock clock) {
        super(keyId, place, clock);
        this.named = named;
        this.tag = tag;
    }

    static SurveyUnit named(String keyId, Place place, List<FleetTarget> targets, Clock clock) {
        return new SurveyUnit(keyId, place, Optional.of(targets), Optional.empty(), clock);
    }

    static SurveyUnit listed(String keyId, Place place, Optional<KeySelection.Tagged> tag, Clock clock) {
        return new SurveyUnit(keyId, place, Optional.empty(), tag, clock);
    }
}
