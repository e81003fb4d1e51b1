package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.Verdict;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.core.KeyMaterial;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys that would expire are renewed, in the order and at the pace that lets none of them expire. */
class FleetRenewalTest extends FleetOnLocalKms {
    /** More with {@code -Dbyok.fleet.items=2000}, which takes a minute. */
    private static final int PACED = Integer.getInteger("byok.fleet.items", 25);

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
    void a_mac_key_is_renewed_and_proven_by_use() {
        String mac = importMac();
        RenewalItem item = RenewalItem.of(mac, FleetOnLocalKms::macKey);

        FleetReport report =
                renewal().provenByUse().build().plan(Stream.of(item)).execute();

        assertThat(report.renewed()).isEqualTo(1);
        assertThat(describe(mac).validTo()).isEqualTo(UNTIL);
        assertThat(events(BulkEvent.Renewed.class).get(0).receipt().imported().verdict())
                .isInstanceOf(Verdict.Proven.class);
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
}
