package io.byok.localkms.internal.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where wrapping key pairs come from: a few of each spec, used in turn.
 *
 * <p>AWS makes a pair for every request, as far as one can see. An RSA-4096 pair takes seconds to make here, so pairs are
 * reused; two requests in a row still get two pairs, so that a client which mixes up two sets is found out. All servers of
 * a process share one such pool: nothing is bound to a pair but by a token, and tokens are never shared.
 */
public final class WrappingPairs {

    private static final int PAIRS_PER_SPEC = 2;
    private static final WrappingPairs SHARED = lazy();

    private final Map<WrappingKeySpec, Turn> turns = new EnumMap<>(WrappingKeySpec.class);

    private WrappingPairs(Map<WrappingKeySpec, List<WrappingPair>> ready) {
        ready.forEach((spec, pairs) -> turns.put(spec, new Turn(spec, pairs.size(), pairs)));
    }

    private static WrappingPairs lazy() {
        WrappingPairs pairs = new WrappingPairs(Map.of());
        Arrays.stream(WrappingKeySpec.values())
                .forEach(spec -> pairs.turns.put(spec, new Turn(spec, PAIRS_PER_SPEC, List.of())));
        return pairs;
    }

    /** The pool of this process; its pairs are made when first asked for. */
    public static WrappingPairs shared() {
        return SHARED;
    }

    /** Ready pairs; specs that they lack are served by the pool of this process. */
    public static WrappingPairs of(Collection<WrappingPair> ready) {
        Map<WrappingKeySpec, List<WrappingPair>> bySpec = new EnumMap<>(WrappingKeySpec.class);
        ready.forEach(pair ->
                bySpec.computeIfAbsent(pair.spec(), spec -> new ArrayList<>()).add(pair));
        WrappingPairs pairs = new WrappingPairs(bySpec);
        SHARED.turns.forEach(pairs.turns::putIfAbsent);
        return pairs;
    }

    /** The pair whose turn it is; the caller waits while it is made. */
    public WrappingPair next(WrappingKeySpec spec) {
        return turn(spec).next();
    }

    public Optional<WrappingPair> find(WrappingKeySpec spec, String fingerprint) {
        return turn(spec).find(fingerprint);
    }

    private Turn turn(WrappingKeySpec spec) {
        Turn turn = turns.get(spec);
        if (turn == null) {
            throw new IllegalStateException("no pool of " + spec);
        }
        return turn;
    }

    /** The pairs of one spec. */
    private static final class Turn {

        private final WrappingKeySpec spec;
        private final int size;
        private final List<WrappingPair> pairs;
        private int turn;

        private Turn(WrappingKeySpec spec, int size, List<WrappingPair> ready) {
            this.spec = spec;
            this.size = size;
            this.pairs = new ArrayList<>(ready);
        }

        private synchronized WrappingPair next() {
            if (turn == pairs.size()) {
                pairs.add(spec.generate());
            }
            WrappingPair pair = pairs.get(turn);
            turn = (turn + 1) % size;
            return pair;
        }

        private synchronized Optional<WrappingPair> find(String fingerprint) {
            return pairs.stream()
                    .filter(pair -> pair.fingerprint().equals(fingerprint))
                    .findFirst();
        }
    }
}
