package io.byok.aws.internal.bulk;

import io.byok.aws.internal.ParameterSupply;
import io.byok.core.ImportParameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the import parameters that were fetched for a key over all tries, as long as they are good: they are the scarcest
 * thing in KMS. A try without an answer leaves them good: either it had no effect, or KMS refuses them to the next.
 */
final class TokenKeeper {
    /** A token that expires on its way is none. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Clock clock;
    private Optional<ImportParameters> kept = Optional.empty();

    TokenKeeper(Clock clock) {
        this.clock = clock;
    }

    /** A supply that fetches only what is not at hand. */
    ParameterSupply over(ParameterSupply fresh, String keyArn) {
        return new ParameterSupply() {
            @Override
            public ImportParameters fetch() {
                ImportParameters set = good(keyArn).orElseGet(fresh::fetch);
                kept = Optional.of(set);
                return set;
            }

            @Override
            public boolean isFresh() {
                return fresh.isFresh();
            }

            @Override
            public void refused(ImportParameters set) {
                kept = Optional.empty();
            }
        };
    }

    private Optional<ImportParameters> good(String keyArn) {
        return kept.filter(set -> set.keyArn().equals(keyArn))
                .filter(set -> set.deadline().minus(MARGIN).isAfter(clock.instant()));
    }
}
