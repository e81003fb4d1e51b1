package io.byok.localkms.internal.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where wrapping key pairs come from: a few of each spec, used in turn.
 *
 * <p>AWS makes a pair for every request, as far as one can see. An RSA-4096 pair takes seconds to make here, so pairs are
 * reused; two requests in a row still get two pairs, so that a client which mixes up two sets is found out. All servers of
 * a process share one such pool: nothing is bound to a pair but by a token, and tokens are never shared.
 */
public final class WrappingPairs {

    private static final int PAIRS_PER_SPEC = 2;
    private static final Map<WrappingKeySpec, Turn> SHARED = shared();

    private final Map<WrappingKeySpec, Turn> turns = new EnumMap<>(SHARED);
    private final Map<String, WrappingPair> formerByFingerprint;
    private final Consumer<WrappingPair> used;

    /**
     * Makes a pool.
     *
     * @param ready the pairs to use, for the specs that they have
     * @param former pairs under which keys may still come; those of specs without ready pairs are used again, and specs
     *     that have neither are served by the pool of this process, whose pairs are made when first asked for
     * @param used hears of every pair before it is handed out
     */
    public WrappingPairs(Collection<WrappingPair> ready, Collection<WrappingPair> former, Consumer<WrappingPair> used) {
        this.formerByFingerprint =
                former.stream().collect(Collectors.toMap(WrappingPair::fingerprint, Function.identity()));
        this.used = used;
        bySpec(former).forEach((spec, pairs) -> turns.put(spec, new Turn(spec, PAIRS_PER_SPEC, pairs)));
        bySpec(ready).forEach((spec, pairs) -> turns.put(spec, new Turn(spec, pairs.size(), pairs)));
    }

    private static Map<WrappingKeySpec, Turn> shared() {
        Map<WrappingKeySpec, Turn> turns = new EnumMap<>(WrappingKeySpec.class);
        Arrays.stream(WrappingKeySpec.values())
                .forEach(spec -> turns.put(spec, new Turn(spec, PAIRS_PER_SPEC, List.of())));
        return turns;
    }

    private static Map<WrappingKeySpec, List<WrappingPair>> bySpec(Collection<WrappingPair> pairs) {
        return pairs.stream().collect(Collectors.groupingBy(WrappingPair::spec));
    }

    /** The pair whose turn it is; the caller waits while it is made. */
    public WrappingPair next(WrappingKeySpec spec) {
        WrappingPair pair = turn(spec).next();
        used.accept(pair);
        return pair;
    }

    public Optional<WrappingPair> find(WrappingKeySpec spec, String fingerprint) {
        return turn(spec).find(fingerprint).or(() -> Optional.ofNullable(formerByFingerprint.get(fingerprint)));
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
