package io.byok.bench.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Times a subject with its kinds interleaved at random, and compares each kind with each other. */
final class Experiment {
    private static final int BATCH = 500;
    private static final int LEAST_WARMUP = 2_000;
    private static final int WARMUP_SHARE = 50;

    private final Subject subject;
    private final RandomGenerator random;

    Experiment(Subject subject, RandomGenerator random) {
        this.subject = subject;
        this.random = random;
    }

    /** Warms up, finds the crops, then measures this many operations. */
    List<Comparison> run(int operations) {
        int warmup = Math.max(LEAST_WARMUP, operations / WARMUP_SHARE);
        measure(warmup, (kind, nanos) -> {});
        Crops crops = calibrate(warmup);
        List<CroppedMoments> kinds = Stream.generate(() -> new CroppedMoments(crops))
                .limit(subject.kinds().size())
                .toList();
        measure(operations, (kind, nanos) -> kinds.get(kind).add(nanos));
        return compare(kinds, crops);
    }

    private Crops calibrate(int operations) {
        long[] measured = new long[operations];
        int[] next = {0};
        measure(operations, (kind, nanos) -> measured[next[0]++] = nanos);
        return new Crops(measured);
    }

    private interface Sink {
        void accept(int kind, long nanos);
    }

    /** Inputs are made a batch ahead, so that making one does not colour the time of the next operation. */
    private void measure(int operations, Sink sink) {
        for (int done = 0; done < operations; done += BATCH) {
            int size = Math.min(BATCH, operations - done);
            int[] kinds = random.ints(size, 0, subject.kinds().size()).toArray();
            TimedCall[] calls = new TimedCall[size];
            forEach(size, i -> calls[i] = subject.prepare(kinds[i]));
            forEach(size, i -> sink.accept(kinds[i], calls[i].nanos()));
            forEach(size, i -> calls[i].close());
        }
    }

    private static void forEach(int size, IntConsumer action) {
        for (int i = 0; i < size; i++) {
            action.accept(i);
        }
    }

    private List<Comparison> compare(List<CroppedMoments> kinds, Crops crops) {
        List<String> names = subject.kinds();
        List<Comparison> comparisons = new ArrayList<>();
        for (int a = 0; a < kinds.size(); a++) {
            for (int b = a + 1; b < kinds.size(); b++) {
                comparisons.add(Comparison.of(names.get(a), kinds.get(a), names.get(b), kinds.get(b), crops));
            }
        }
        return comparisons;
    }
}
