package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever goes wrong, an operation ends done, or in an error that says what exists; and once nothing goes wrong, doing it
 * again completes it. The long form, with its counts:
 *
 * <pre>mvn -B -ntp -pl byok-aws -am test -Dtest=FaultCampaignTest -Dcampaign.runs=1000 -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * {@code -Dcampaign.seed} sets the first seed, so that one run can be repeated alone; {@code -Dcampaign.trials} chooses what
 * is tried, by a regular expression such as {@code "regions|deletion"}.
 */
class FaultCampaignTest {
    private static final long FIRST_SEED = Long.getLong("campaign.seed", 1);
    private static final int RUNS = Integer.getInteger("campaign.runs", 30);
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("campaign.trials", ".*"));
    private static final List<Kind> KINDS = List.of(
                    new Kind("import", ImportTrial::new),
                    new Kind("import into regions", RegionsImportTrial::new),
                    new Kind("renewal", RenewalTrial::new),
                    new Kind("rotation in regions", RegionsRotationTrial::new),
                    new Kind("drill", DrillTrial::new),
                    new Kind("deletion", DeletionTrial::new),
                    new Kind("rotation", RotationTrial::new),
                    new Kind("replication to further regions", ReplicationTrial::new),
                    new Kind("replacement", ReplacementTrial::new),
                    new Kind("promotion in regions", PromotionTrial::new))
            .stream()
            .filter(kind -> CHOSEN.matcher(kind.name).find())
            .toList();

    private final Map<String, Integer> counts = new TreeMap<>();

    private record Kind(String name, Function<CampaignWorld, Trial<?>> trial) {
        static Kind of(long seed) {
            return KINDS.get((int) Math.floorMod(seed, (long) KINDS.size()));
        }
    }

    @Test
    void every_run_ends_done_or_truly_told_and_the_second_completes_it() {
        LongStream.range(FIRST_SEED, FIRST_SEED + RUNS).forEach(this::run);

        counts.forEach((what, count) -> System.out.printf("%6d  %s%n", count, what));
        assertThat(counts.get("runs")).isEqualTo(RUNS);
        assertThat(counts).containsKeys("done at once", "completed by the second run");
    }

    private void run(long seed) {
        Kind kind = Kind.of(seed);
        try (CampaignWorld world = new CampaignWorld(seed);
                Trial<?> trial = kind.trial.apply(world)) {
            try {
                run(world, trial);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + trial, e);
            }
        }
        count("runs");
        count("runs of " + kind.name);
    }

    private <C> void run(CampaignWorld world, Trial<C> trial) {
        trial.prepare();
        List<Fault> faults = world.strike(trial.operations());
        try {
            C claim = trial.attempt();
            world.settle();
            trial.assertTrue(claim);
            count("done at once");
        } catch (ImportException failure) {
            world.settle();
            told(trial, failure, faults);
            C claim = trial.attempt();
            world.settle();
            trial.assertTrue(claim);
            count("completed by the second run");
        }
    }

    private void told(Trial<?> trial, ImportException failure, List<Fault> faults) {
        try {
            assertThat(failure).isNotInstanceOf(ImportRefutedException.class);
            trial.assertTold(failure);
        } catch (AssertionError e) {
            throw new AssertionError("under " + faults + " it was told: " + failure.getMessage(), e);
        }
        count("ended in " + failure.getClass().getSimpleName());
        failure.createdKey().ifPresent(key -> count("left a key that was named"));
        failure.unansweredCreation().ifPresent(lost -> count("left a CreateKey without an answer"));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
