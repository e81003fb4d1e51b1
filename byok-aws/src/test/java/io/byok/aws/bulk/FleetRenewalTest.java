package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.byok.aws.Byok;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.MaterialPlace;
import io.byok.aws.Verdict;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.metrics.BulkMetrics;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.localkms.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Keys that would expire are renewed, in the order and at the pace that lets none of them expire. */
class FleetRenewalTest extends BulkOnLocalKms {
    private static final Instant UNTIL = START.plus(Duration.ofDays(200));
    /** More with {@code -Dbyok.fleet.items=2000}, which takes a minute. */
    private static final int PACED = Integer.getInteger("byok.fleet.items", 25);

    @TempDir
    Path folder;

    @Test
    void what_a_job_has_imported_is_renewed_by_the_same_items() {
        importExpiring(5);

        FleetReport report = renewal().build().plan(imported(5)).execute();

        assertThat(report.renewed()).isEqualTo(5);
        assertThat(report.isComplete()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(describe("alias/key-" + i).validTo()).isEqualTo(UNTIL);
        }
        assertThat(events(BulkEvent.Renewed.class)).hasSize(5).allSatisfy(event -> {
            assertThat(event.receipt().drill().verdict()).isInstanceOf(Verdict.Proven.class);
            assertThat(event.receipt().validToBefore()).isPresent();
        });
    }

    @Test
    void the_earliest_expiry_goes_first() {
        importExpiring(6);

        FleetPlan plan = renewal().inFlight(1).build().plan(imported(6));
        plan.execute();

        assertThat(plan.order())
                .extracting(material -> material.validTo().orElseThrow())
                .isSorted();
        assertThat(events(BulkEvent.Renewed.class))
                .extracting(event -> event.receipt().validToBefore().orElseThrow())
                .isSorted()
                .hasSize(6);
    }

    @Test
    void a_second_plan_finds_all_kept_long_enough_and_fetches_no_token() {
        importExpiring(4);
        renewal().build().plan(imported(4)).execute();
        long tokens = server.callsTo("GetParametersForImport");

        FleetReport second = renewal().build().plan(imported(4)).execute();

        assertThat(second.longEnough()).isEqualTo(4);
        assertThat(second.renewed()).isZero();
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(tokens);
    }

    @Test
    void no_expiry_is_made_earlier() {
        String later = importOne("later", Optional.of(UNTIL.plus(Duration.ofDays(1))));
        String never = importOne("never", Optional.empty());

        FleetReport report = renewal()
                .build()
                .plan(Stream.of(named("later", later), named("never", never)))
                .execute();

        assertThat(report.longEnough()).isEqualTo(2);
        assertThat(describe(later).validTo()).isEqualTo(UNTIL.plus(Duration.ofDays(1)));
        assertThat(describe(never).validTo()).isNull();
    }

    @Test
    void what_another_process_has_made_later_since_the_plan_stays() {
        String key = importOne("one", Optional.of(days(30)));
        FleetPlan plan = renewal().build().plan(Stream.of(named("one", key)));
        try (KeyMaterial copy = aesKeyOf("one")) {
            byok().expiry()
                    .renew(copy, key)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .neverExpires()
                    .execute();
        }

        FleetReport report = plan.execute();

        assertThat(report.longEnough()).isEqualTo(1);
        assertThat(describe(key).validTo()).isNull();
    }

    @Test
    void only_what_expires_within_the_lead_time_is_renewed() {
        String soon = importOne("soon", Optional.of(days(29)));
        String later = importOne("later", Optional.of(days(31)));

        renewal()
                .renewBefore(Duration.ofDays(30))
                .build()
                .plan(Stream.of(named("soon", soon), named("later", later)))
                .execute();

        assertThat(describe(soon).validTo()).isEqualTo(UNTIL);
        assertThat(describe(later).validTo()).isEqualTo(days(31));
    }

    @Test
    void an_item_may_say_another_expiry() {
        String never = importOne("never", Optional.of(days(30)));
        String other = importOne("other", Optional.of(days(30)));

        renewal()
                .build()
                .plan(Stream.of(
                        named("never", never).neverExpires(),
                        named("other", other).validTo(days(50))))
                .execute();

        assertThat(describe(never).validTo()).isNull();
        assertThat(describe(other).validTo()).isEqualTo(days(50));
    }

    @Test
    void expired_disabled_and_dying_keys_are_treated_each_in_its_way() {
        String expired = importOne("expired", Optional.of(days(1)));
        String disabled = importOne("disabled", Optional.of(days(30)));
        String dying = importOne("dying", Optional.of(days(30)));
        client(HERE).disableKey(r -> r.keyId(disabled));
        client(HERE).scheduleKeyDeletion(r -> r.keyId(dying).pendingWindowInDays(30));
        server.clock().advance(Duration.ofDays(2));
        assertThat(describe(expired).keyState()).isEqualTo(KeyState.PENDING_IMPORT);

        FleetReport report = renewal()
                .build()
                .plan(Set.of(HERE), KeySelection.all(), vault())
                .execute();

        assertThat(report.renewed()).isEqualTo(1);
        assertState(expired, KeyState.ENABLED);
        assertThat(describe(disabled).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(disabled).validTo()).isEqualTo(days(30));
        assertThat(describe(dying).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(report.gaps())
                .extracting(FleetGap::kind, FleetGap::keyId)
                .containsExactlyInAnyOrder(
                        tuple(FleetGap.Kind.BEING_DELETED, dying), tuple(FleetGap.Kind.DISABLED, disabled));
    }

    @Test
    void a_disabled_key_is_renewed_and_so_enabled_if_that_is_said() {
        String disabled = importOne("disabled", Optional.of(days(30)));
        client(HERE).disableKey(r -> r.keyId(disabled));

        renewal()
                .enablingDisabledKeys()
                .build()
                .plan(Stream.of(named("disabled", disabled)))
                .execute();

        assertState(disabled, KeyState.ENABLED);
    }

    @Test
    void a_key_that_was_disabled_since_the_plan_is_not_enabled() {
        String key = importOne("one", Optional.of(days(30)));
        FleetPlan plan = renewal().build().plan(Stream.of(named("one", key)));
        client(HERE).disableKey(r -> r.keyId(key));

        FleetReport report = plan.execute();

        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).isEqualTo("disabled"));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    void every_material_of_a_rotated_key_is_renewed_from_a_vault() {
        String key = rotated();

        FleetReport report = renewal()
                .build()
                .plan(Set.of(HERE), KeySelection.all(), vault())
                .execute();

        assertThat(report.renewed()).isEqualTo(2);
        assertThat(byok().expiry().report(key).keys().get(0).materials())
                .hasSize(2)
                .allSatisfy(material -> assertThat(material.validTo()).contains(UNTIL));
    }

    @Test
    void a_material_that_a_key_needs_and_no_item_names_is_told() {
        String key = rotated();

        FleetPlan plan = renewal().build().plan(Stream.of(named("second", key)));

        assertThat(plan.materials()).isEqualTo(1);
        assertThat(plan.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(FleetGap.Kind.NOT_NAMED);
            assertThat(gap.reason()).contains("Add an item with material");
        });
    }

    @Test
    void a_mac_key_is_renewed_and_proven_by_use() {
        String mac = importMac();
        RenewalItem item = RenewalItem.of(mac, FleetRenewalTest::macKey);

        FleetReport report =
                renewal().provenByUse().build().plan(Stream.of(item)).execute();

        assertThat(report.renewed()).isEqualTo(1);
        assertThat(describe(mac).validTo()).isEqualTo(UNTIL);
        assertThat(events(BulkEvent.Renewed.class).get(0).receipt().imported().verdict())
                .isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void other_bytes_a_missing_copy_and_an_unknown_key_fail_and_leave_the_rest_alone() {
        String other = importOne("other", Optional.of(days(30)));
        String good = importOne("good", Optional.of(days(30)));

        FleetReport report = renewal()
                .build()
                .plan(Stream.of(
                        named("another key", other),
                        named("good", good),
                        named("none", other.replace("key/", "key/0"))))
                .execute();

        assertThat(report.renewed()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.cause()).isEqualTo("ImportKeyMaterial: IncorrectKeyMaterialException"));
        assertThat(describe(other).validTo()).isEqualTo(days(30));
        assertThat(report.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.kind()).isEqualTo(FleetGap.Kind.UNREAD));
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void copies_that_a_vault_lacks_stop_no_place() {
        List<String> keys = IntStream.range(0, 30)
                .mapToObj(i -> importOne("key-" + i, Optional.of(days(10))))
                .toList();
        String last = importOne("last", Optional.of(days(20)));
        MaterialVault poor =
                material -> material.keyArn().equals(last) ? Optional.of(aesKeyOf("last")) : Optional.empty();

        FleetReport report = renewal()
                .inFlight(1)
                .build()
                .plan(Set.of(HERE), KeySelection.all(), poor)
                .execute();

        assertThat(report.failed()).isEqualTo(keys.size());
        assertThat(report.renewed()).isEqualTo(1);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.cause()).isEqualTo("no copy");
            assertThat(failure.examples().get(0).message()).contains("has no copy");
        });
    }

    @Test
    void renewals_go_at_the_rate_of_the_scarcest_operation_and_none_is_throttled() {
        importExpiring(PACED);
        server.clock().advance(Duration.ofHours(1));
        server.quotas().enforce();

        FleetReport report = renewal()
                .quotas(RequestQuotas.awsDefaults())
                .build()
                .plan(imported(PACED))
                .execute();

        assertThat(report.renewed()).isEqualTo(PACED);
        assertThat(report.places().get(HERE).throttles()).isZero();
        assertThat((PACED - 1) / (report.took().toMillis() / 1000.0)).isBetween(0.95, 1.0);
    }

    @Test
    void what_the_quotas_let_expire_before_its_turn_is_told_and_goes_last() {
        importExpiring(10);
        server.clock().advance(Duration.ofDays(10).minusMinutes(5));

        FleetPlan plan = renewal()
                .quotas(RequestQuotas.awsDefaults().with("GetParametersForImport", 1 / 120.0))
                .build()
                .plan(imported(10));

        assertThat(plan.isInTime()).isFalse();
        List<MaterialToRenew> order = plan.order();
        assertThat(plan.late())
                .isNotEmpty()
                .isEqualTo(order.subList(10 - plan.late().size(), 10));
        assertThat(plan.describe()).contains("TOO LATE for " + plan.late().size(), "ask AWS for a higher quota");
        assertThat(plan.forecast().get(HERE).atLeast()).isGreaterThan(Duration.ofMinutes(20));

        FleetReport report = plan.execute();

        assertThat(report.renewed()).isEqualTo(10);
        assertThat(events(BulkEvent.Renewed.class).stream()
                        .filter(event -> event.receipt().validToBefore().isEmpty()))
                .hasSizeLessThanOrEqualTo(plan.late().size());
    }

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

    @Test
    void the_new_expiry_must_be_said_and_be_possible() {
        assertThatThrownBy(() -> FleetRenewal.job("renewal", this::client).build())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No expiry was chosen");
        assertThatThrownBy(() -> renewalTo(START.minusSeconds(1)).build().plan(Stream.of()))
                .hasMessageContaining("is not in the future");
        assertThatThrownBy(() -> renewal().renewBefore(Duration.ZERO)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> RenewalItem.of("alias/key", () -> aesKeyOf("a")))
                .hasMessageContaining("is no ARN");
    }

    private FleetRenewal.Builder renewal() {
        return renewalTo(UNTIL);
    }

    private FleetRenewal.Builder renewalTo(Instant until) {
        return FleetRenewal.job("renewal", this::client)
                .validTo(until)
                .quotas(RequestQuotas.unlimited())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .simulated(new SimulatedTime(server.clock(), server.clock()::moveTo))
                .listener(events::add);
    }

    private Byok byok() {
        return Byok.with(client(HERE)).withClock(server.clock());
    }

    private static Instant days(int days) {
        return START.plus(Duration.ofDays(days));
    }

    /** Items whose expiry is the later the lower their number, each a minute apart, from the tenth day on. */
    private static Stream<BulkItem> expiring(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BulkItem.of("key-" + i, KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> aesKeyOf("key-" + i))
                        .validTo(days(10).plus(Duration.ofMinutes(count - i)))
                        .alias("alias/key-" + i)
                        .regions(FRANKFURT)
                        .build());
    }

    private void importExpiring(int count) {
        assertThat(job().build().run(expiring(count)).imported()).isEqualTo(count);
        events.clear();
    }

    private static Stream<RenewalItem> imported(int count) {
        return expiring(count).flatMap(item -> RenewalItem.imported("migration", item));
    }

    private static RenewalItem named(String id, String keyArn) {
        return RenewalItem.of(HERE, keyArn, () -> aesKeyOf(id));
    }

    private final Map<String, String> idsByArn = new ConcurrentHashMap<>();

    private String importOne(String id, Optional<Instant> validTo) {
        try (KeyMaterial key = aesKeyOf(id)) {
            ImportRequest request = byok().importKey(key).wrappingKeySpec(WrappingKey.Spec.RSA_2048);
            String arn = validTo.map(request::validTo)
                    .orElseGet(request::neverExpires)
                    .execute()
                    .keyArn();
            idsByArn.put(arn, id);
            return arn;
        }
    }

    private static KeyMaterial macKey() {
        return KeyMaterial.takeFrom(KeyMaterialSpec.HMAC_256, bytesOf("mac"));
    }

    private String importMac() {
        try (KeyMaterial key = macKey()) {
            return byok().importKey(key)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .validTo(days(30))
                    .execute()
                    .keyArn();
        }
    }

    /** A key with the materials "first" and "second", of which the second is current. */
    private String rotated() {
        String arn = importOne("first", Optional.of(days(30)));
        try (KeyMaterial second = aesKeyOf("second")) {
            byok().rotation()
                    .rotate(second, arn)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .validTo(days(30))
                    .execute();
        }
        return arn;
    }

    /** Opens the copy of each key that {@link #importOne} has made. */
    private MaterialVault vault() {
        return material -> Optional.of(aesKeyOf(
                material.place() == MaterialPlace.CURRENT && isRotated(material)
                        ? "second"
                        : idsByArn.get(material.keyArn())));
    }

    private boolean isRotated(MaterialToRenew material) {
        return byok().expiry()
                        .report(material.keyArn())
                        .keys()
                        .get(0)
                        .materials()
                        .size()
                > 1;
    }

    private void assertState(String arn, KeyState state) {
        KeyMetadata key = describe(arn);
        assertThat(key.keyState()).isEqualTo(state);
        assertThat(key.validTo()).isEqualTo(UNTIL);
    }
}
