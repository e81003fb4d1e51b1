package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Two workers at one item: one has its claim, and the other's key is given up. */
class RaceTest extends BulkOnLocalKms {
    @Test
    void a_worker_that_loses_the_race_gives_its_key_up_and_goes_on_with_the_others() {
        String winner = unclaimed("migration", "key-0");

        BulkReport report = job().build().run(Stream.of(losingTo(winner)));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(describe("alias/key-0").arn()).isEqualTo(winner);
        assertSurplusIsGoing(true);
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void a_surplus_key_that_reads_do_not_show_yet_is_given_up_all_the_same() {
        restart(LocalKms.builder().staleReads(Duration.ofSeconds(3)));
        String winner = unclaimed("migration", "key-0");

        BulkReport report = job().build().run(Stream.of(losingTo(winner)));

        server.clock().advance(Duration.ofSeconds(3));
        assertThat(report.imported()).isEqualTo(1);
        assertThat(describe("alias/key-0").arn()).isEqualTo(winner);
        assertSurplusIsGoing(true);
    }

    @Test
    void a_surplus_key_that_could_not_be_given_up_is_given_up_before_the_end() {
        server.faults().add(Fault.on("ScheduleKeyDeletion").call(1).answer(400, "AccessDeniedException", "not yet"));

        BulkReport report = job().build().run(Stream.of(losingTo(unclaimed("migration", "key-0"))));

        assertThat(report.imported()).isEqualTo(1);
        assertSurplusIsGoing(false);
        assertThat(report.orphans()).isEmpty();
    }

    @Test
    void a_surplus_key_that_cannot_be_given_up_is_told() {
        server.faults().add(Fault.on("ScheduleKeyDeletion").always().answer(400, "AccessDeniedException", "never"));

        BulkReport report = job().build().run(Stream.of(losingTo(unclaimed("migration", "key-0"))));

        assertThat(report.orphans()).singleElement().satisfies(orphan -> {
            assertThat(orphan.keyArn())
                    .contains(events(BulkEvent.Surplus.class).get(0).keyArn());
            assertThat(orphan.why()).contains("the deletion of this one could not be scheduled");
        });
    }

    @Test
    void two_jobs_of_one_name_at_once_make_one_key_of_each_item() throws InterruptedException {
        restart(LocalKms.builder().staleReads(Duration.ofSeconds(3)));
        BulkReport[] reports = new BulkReport[2];
        SimulatedTime time = new SimulatedTime(server.clock(), server.clock()::moveTo);
        List<Thread> workers = Stream.of(0, 1)
                .map(i -> new Thread(() -> reports[i] =
                        job().simulated(time).listener(event -> {}).build().run(items(10))))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(reports[0].isComplete()).isTrue();
        assertThat(reports[1].isComplete()).isTrue();
        server.clock().advance(Duration.ofSeconds(3));
        assertEachItemHasOneKey(10);
        assertSurplusIsReported(job().build().run(items(10)), 10);
    }

    /** An item that another worker claims just after this one has looked. */
    private BulkItem losingTo(String winner) {
        AtomicBoolean isClaimed = new AtomicBoolean();
        return BulkItem.of("key-0", KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> {
                    if (!isClaimed.getAndSet(true)) {
                        client(HERE)
                                .createAlias(r -> r.aliasName(claimOf("key-0")).targetKeyId(winner));
                    }
                    return aesKeyOf("key-0");
                })
                .neverExpires()
                .regions(FRANKFURT)
                .alias("alias/key-0")
                .build();
    }

    private void assertSurplusIsGoing(boolean atOnce) {
        assertThat(events(BulkEvent.Surplus.class)).singleElement().satisfies(surplus -> {
            assertThat(surplus.removed()).isEqualTo(atOnce);
            assertThat(describe(surplus.keyArn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        });
    }
}
