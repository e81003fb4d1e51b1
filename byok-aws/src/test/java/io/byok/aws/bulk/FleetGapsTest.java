package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** What a renewal of many keys leaves, and what it cannot do: told, and no harm to the rest. */
class FleetGapsTest extends FleetOnLocalKms {
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
}
