package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.metrics.BulkMetrics;
import io.byok.core.WrappingKey;
import io.byok.localkms.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyState;

/** A renewal of many keys goes on whatever happens to its run, and tells of all that it does. */
class FleetRunTest extends FleetOnLocalKms {
    @TempDir
    Path folder;

    @Test
    void an_interrupted_run_is_gone_on_with_by_a_new_plan() {
        importExpiring(12);
        Thread here = Thread.currentThread();
        FleetPlan plan = renewal()
                .listener(event -> {
                    events.add(event);
                    if (events(BulkEvent.Renewed.class).size() == 3) {
                        here.interrupt();
                    }
                })
                .build()
                .plan(imported(12));

        assertThatThrownBy(plan::execute).isInstanceOf(ImportInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        FleetReport second = renewal().build().plan(imported(12)).execute();

        assertThat(second.longEnough()).isGreaterThanOrEqualTo(3);
        assertThat(second.isComplete()).isTrue();
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(24);
    }

    @Test
    void two_processes_at_the_same_keys_do_no_harm() throws InterruptedException {
        importExpiring(8);
        SimulatedTime time = new SimulatedTime(server.clock(), server.clock()::moveTo);
        List<FleetReport> reports = new CopyOnWriteArrayList<>();
        List<Thread> workers = Stream.of(0, 1)
                .map(i -> new Thread(() -> reports.add(renewal()
                        .simulated(time)
                        .listener(event -> {})
                        .build()
                        .plan(imported(8))
                        .execute())))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(reports).hasSize(2).allMatch(FleetReport::isComplete);
        for (int i = 0; i < 8; i++) {
            assertThat(describe("alias/key-" + i).validTo()).isEqualTo(UNTIL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetParametersForImport", "ImportKeyMaterial", "DescribeKey", "ListKeyRotations"})
    void lost_answers_lose_no_renewal(String operation) {
        importExpiring(4);
        server.faults().add(Fault.on(operation).every(2).cutAfterEffect());

        FleetReport report = renewal().build().plan(imported(4)).execute();

        assertThat(report.renewed() + report.longEnough()).isEqualTo(4);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void parts_share_the_keys_and_leave_none() {
        importExpiring(9);

        long renewed = IntStream.range(0, 3)
                .mapToLong(i ->
                        renewal().part(i, 3).build().plan(imported(9)).execute().renewed())
                .sum();

        assertThat(renewed).isEqualTo(9);
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(18);
    }

    @Test
    void places_of_others_are_left_to_them_and_their_clients_not_asked_for() {
        importExpiring(2);
        RenewalItem elsewhere =
                RenewalItem.of(new Place("default", "eu-west-1"), "alias/key-0", () -> aesKeyOf("key-0"));

        FleetReport report = FleetRenewal.job("renewal", place -> {
                    assertThat(place).isEqualTo(HERE);
                    return client(place);
                })
                .validTo(UNTIL)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .simulated(new SimulatedTime(server.clock(), server.clock()::moveTo))
                .only(Set.of(HERE))
                .build()
                .plan(Stream.concat(imported(2), Stream.of(elsewhere)))
                .execute();

        assertThat(report.places()).containsOnlyKeys(HERE);
        assertThat(report.renewed()).isEqualTo(2);
    }

    @Test
    void meters_count_renewals_too() {
        importExpiring(2);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FleetRenewal renewal = renewal()
                .listener(new BulkMetrics(registry, "renewal", 2, server.clock()))
                .build();

        renewal.plan(imported(2)).execute();

        assertThat(registry.get("byok.bulk.items")
                        .tags("outcome", "renewed")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("byok.bulk.items.remaining").gauge().value()).isZero();
    }

    @Test
    void a_journal_is_a_record_and_never_believed_against_kms() throws IOException {
        Path journal = folder.resolve("renewal.journal");
        String key = importOne("one", Optional.of(days(30)));
        renewal().journal(journal).build().plan(Stream.of(named("one", key))).execute();
        client(HERE).deleteImportedKeyMaterial(r -> r.keyId(key));

        FleetReport again = renewal()
                .journal(journal)
                .build()
                .plan(Stream.of(named("one", key)))
                .execute();

        assertThat(again.renewed()).isEqualTo(1);
        assertState(key, KeyState.ENABLED);
        assertThat(Files.readString(journal)).contains("until " + UNTIL).contains(key);
    }

    @Test
    void the_report_says_what_was_done_as_json_and_as_a_page() throws IOException {
        importExpiring(3);
        String other = importOne("other", Optional.of(days(30)));

        FleetReport report = renewal()
                .build()
                .plan(Stream.concat(imported(3), Stream.of(named("<b>", other))))
                .execute();

        JsonObject json = JsonObject.parse(report.toJson());
        assertThat(json.text("renewed")).contains("3");
        assertThat(json.flag("complete")).contains(false);
        assertThat(json.objects("places").get(0).text("renewed")).contains("3");
        assertThat(json.objects("failures")).hasSize(1);
        assertThat(report.toHtml())
                .contains("3 renewed, 0 kept long enough already, 1 failed", "renewals over time")
                .doesNotContain("<script", "http://", "https://");
    }
}
