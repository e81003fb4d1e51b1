package io.byok.aws.internal.bulk;

import io.byok.aws.internal.ParameterSupply;
import io.byok.core.ImportParameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the import parameters that were fetched for a key over all tries, as long as they are good and were not sent: they
 * are the scarcest thing in KMS.
 */
final class TokenKeeper {
    /** A token that expires on its way is none. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Clock clock;
    private Optional<ImportParameters> untried = Optional.empty();

    TokenKeeper(Clock clock) {
        this.clock = clock;
    }

    /** A supply that fetches only what is not at hand. */
    ParameterSupply over(ParameterSupply fresh, String keyArn) {
        return new ParameterSupply() {
            @Override
            public ImportParameters fetch() {
                ImportParameters set = good(keyArn).orElseGet(fresh::fetch);
                untried = Optional.of(set);
                return set;
            }

            @Override
            public boolean isFresh() {
                return fresh.isFresh();
            }

            @Override
            public void tried(ImportParameters set) {
                untried = Optional.empty();
            }

            @Override
            public void unsent(ImportParameters set) {
                untried = Optional.of(set);
            }
        };
    }

    private Optional<ImportParameters> good(String keyArn) {
        return untried.filter(set -> set.keyArn().equals(keyArn))
                .filter(set -> set.deadline().minus(MARGIN).isAfter(clock.instant()));
    }
}
