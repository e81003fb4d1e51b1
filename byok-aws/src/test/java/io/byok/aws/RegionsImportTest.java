package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionalImportPlan;
import io.byok.aws.regions.RegionalImportRequest;
import io.byok.aws.regions.RegionsDoor;
import io.byok.aws.regions.RegionsReport;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

/** One key is imported into several Regions; what fails in one is told, and finished by the next run. */
class RegionsImportTest extends InRegions {
    private static final String ID = "orders-everywhere";

    @Test
    void three_regions_hold_one_key_each_with_its_own_expiry() {
        RegionsReport report = regions.importKey(key, FRANKFURT, IRELAND, VIRGINIA)
                .alias("alias/orders")
                .description("orders")
                .tag("team", "keys")
                .expiresIn(THIRTY_DAYS)
                .expiresIn(IRELAND, Duration.ofDays(60))
                .neverExpires(VIRGINIA)
                .execute();

        assertThat(report.isComplete()).isTrue();
        String arn = imported(report, FRANKFURT).keyArn();
        assertThat(in(FRANKFURT, "alias/orders").multiRegionConfiguration().multiRegionKeyType())
                .isEqualTo(MultiRegionKeyType.PRIMARY);
        for (Region region : new Region[] {FRANKFURT, IRELAND, VIRGINIA}) {
            assertThat(in(region, "alias/orders").arn()).isEqualTo(arnIn(region, arn));
            assertThat(in(region, arnIn(region, arn)).keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(in(region, arnIn(region, arn)).description()).isEqualTo("orders");
            assertThat(imported(report, region).keyMaterialId())
                    .isEqualTo(imported(report, FRANKFURT).keyMaterialId());
        }
        assertThat(in(IRELAND, arnIn(IRELAND, arn)).validTo())
                .isEqualTo(in(FRANKFURT, arn).validTo().plus(THIRTY_DAYS));
        assertThat(in(VIRGINIA, arnIn(VIRGINIA, arn)).validTo()).isNull();
        assertThat(imported(report, IRELAND).verdict())
                .as("the material id is that of the primary key")
                .isInstanceOf(Verdict.Proven.class);
        assertOneKey(arn, VIRGINIA, IRELAND);
        assertThat(report.toJson())
                .contains("\"format\" : \"byok-regions-report/1\"")
                .contains("\"outcome\" : \"DONE\"")
                .contains("ReplicateKey");
    }

    @Test
    void a_region_that_fails_does_not_keep_the_others_and_is_finished_by_the_next_run_in_another_process() {
        RegionsUnfinishedException unfinished = catchThrowableOfType(
                RegionsUnfinishedException.class, () -> named(IRELAND).execute());

        RegionsReport report = unfinished.report();
        assertThat(report.in(FRANKFURT)).containsInstanceOf(RegionOutcome.Done.class);
        assertThat(report.in(VIRGINIA)).containsInstanceOf(RegionOutcome.Done.class);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).isInstanceOf(KmsUnreachableException.class));
        assertThat(unfinished).hasMessageContaining("eu-west-1  FAILED; what exists now could not be read");
        assertThat(unfinished.report().toJson()).contains("\"outcome\" : \"FAILED\"");
        String arn = imported(report, FRANKFURT).keyArn();
        assertThat(in(FRANKFURT, arn).multiRegionConfiguration().replicaKeys()).hasSize(1);

        RegionsReport finished = named(Region.AWS_GLOBAL).execute();

        assertFinished(finished, arn);
    }

    @Test
    void a_run_that_died_at_any_call_is_finished_by_the_next_one() {
        AtomicInteger counted = new AtomicInteger();
        named(Integer.MAX_VALUE, counted, "whole").execute();
        int calls = counted.get();
        assertThat(calls).isBetween(15, 40);
        for (int call = 1; call <= calls; call++) {
            String id = "died at " + call;
            assertThat(runDyingAt(call, id)).isFalse();
            RegionsReport report = regions.importKey(key, FRANKFURT, IRELAND)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .importId(id)
                    .neverExpires()
                    .execute();
            assertThat(report.isComplete()).isTrue();
        }
        assertThat(byok.orphans(Duration.ZERO.minusDays(1))).isEmpty();
        assertThat(Byok.with(client(IRELAND)).withClock(server.clock()).orphans(Duration.ZERO.minusDays(1)))
                .isEmpty();
    }

    /** Whether it came to its end: before the first step there is no report yet. */
    private boolean runDyingAt(int call, String id) {
        try {
            return named(call, new AtomicInteger(), id).execute().isComplete();
        } catch (RegionsUnfinishedException e) {
            return e.report().isComplete();
        } catch (KmsUnreachableException e) {
            return false;
        }
    }

    private RegionalImportRequest named(int call, AtomicInteger counted, String id) {
        return door(region -> MortalClient.dyingAt(
                                call, call % 2 == 0, builder().region(region), counted)
                        .client())
                .importKey(key, FRANKFURT, IRELAND)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .importId(id)
                .neverExpires();
    }

    @Test
    void a_surplus_key_beside_the_primary_one_is_told_of_where_another_region_fails() {
        RegionalImportPlan plan = without(IRELAND)
                .importKey(key, FRANKFURT, IRELAND)
                .neverExpires()
                .plan();
        server.faults().add(Fault.on("CreateKey").first(2).cutAfterEffect());
        server.faults().add(Fault.on("ListResourceTags").call(1).answer(400, "AccessDeniedException", "no"));

        RegionsUnfinishedException unfinished = catchThrowableOfType(RegionsUnfinishedException.class, plan::execute);

        assertThat(keysInKms()).isEqualTo(2);
        assertThat(unfinished.orphans())
                .singleElement()
                .isInstanceOfSatisfying(
                        CreatedKey.class,
                        surplus -> assertThat(surplus.arn())
                                .isNotEqualTo(
                                        imported(unfinished.report(), FRANKFURT).keyArn()));
    }

    @Test
    void an_answer_to_replicate_key_that_is_lost_makes_no_second_replica_and_no_error() {
        server.faults().add(Fault.on("ReplicateKey").call(1).cutAfterEffect());
        server.faults().add(Fault.on("ReplicateKey").call(2).answer(400, "ThrottlingException", "slow down"));

        RegionsReport report = named(Region.AWS_GLOBAL).execute();

        assertFinished(report, imported(report, FRANKFURT).keyArn());
        assertThat(server.callsTo("ReplicateKey")).isEqualTo(3);
    }

    @Test
    void replicas_that_take_their_time_are_waited_for() {
        stop();
        server = LocalKms.builder().replicationDelay(Duration.ofMinutes(1)).start();
        clients.values().forEach(KmsClient::close);
        clients.clear();
        kms = builder().build();
        regions = new RegionsDoor(
                this::client,
                connection -> connection
                        .withClock(server.clock())
                        .withPause(pause -> server.clock().advance(Duration.ofSeconds(5))),
                Byok::new);

        RegionsReport report =
                regions.importKey(key, FRANKFURT, IRELAND).neverExpires().execute();

        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void without_the_primary_key_no_other_region_is_reached() {
        server.faults().add(Fault.on("CreateKey").always().answer(400, "AccessDeniedException", "no"));

        RegionsUnfinishedException unfinished = catchThrowableOfType(
                RegionsUnfinishedException.class, () -> named(Region.AWS_GLOBAL).execute());

        assertThat(unfinished.report().in(IRELAND)).containsInstanceOf(RegionOutcome.NotReached.class);
        assertThat(unfinished)
                .hasMessageContaining("eu-central-1 (primary)  FAILED; no key is known to have been created")
                .hasMessageContaining("us-east-1  not reached: there is no primary key to replicate")
                .hasRootCauseInstanceOf(KmsException.class);
        assertThat(server.callsTo("ReplicateKey")).isZero();
    }

    @Test
    void a_signing_key_is_the_same_everywhere_too() {
        try (KeyMaterial signing = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            RegionsReport report = regions.importKey(signing, FRANKFURT, IRELAND)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .expiresIn(THIRTY_DAYS)
                    .provenByUse()
                    .execute();

            assertThat(((Verdict.Proven) imported(report, IRELAND).verdict()).observations())
                    .contains(Observation.PUBLIC_KEY, Observation.SIGNATURE);
        }
    }

    @Test
    void the_plan_tells_each_region_and_changes_nothing() {
        RegionalImportPlan plan = regions.importKey(key, FRANKFURT, IRELAND)
                .importId(ID)
                .expiresIn(THIRTY_DAYS)
                .neverExpires(IRELAND)
                .plan();

        assertThat(plan.describe())
                .startsWith("Import into a multi-Region key of eu-central-1, eu-west-1")
                .contains("create   a multi-Region primary key of spec SYMMETRIC_DEFAULT")
                .contains("eu-west-1:\n    create   a replica of the primary key")
                .contains("with a token of this Region, never to expire")
                .contains("kms:ReplicateKey");
        assertThat(plan.importId()).contains(ID);
        assertThat(keysInKms()).isZero();
    }

    @Test
    void regions_that_cannot_go_together_are_refused() {
        assertThatThrownBy(() -> regions.importKey(key, FRANKFURT, Region.CN_NORTH_1))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("eu-central-1 is in the partition aws and cn-north-1 in aws-cn");
        assertThatThrownBy(() -> regions.importKey(key, Region.US_GOV_WEST_1, VIRGINIA))
                .hasMessageContaining("us-gov-west-1 is in the partition aws-us-gov");
        assertThatThrownBy(() -> regions.importKey(key, FRANKFURT, IRELAND, FRANKFURT))
                .hasMessageContaining("name one twice");
        assertThatThrownBy(() -> regions.importKey(key, FRANKFURT, IRELAND)
                        .neverExpires(VIRGINIA)
                        .plan())
                .hasMessageContaining("An expiry is given for us-east-1");
        assertThatThrownBy(() -> regions.importKey(key, FRANKFURT, IRELAND)
                        .neverExpires(IRELAND)
                        .plan())
                .hasMessageContaining("No expiry was chosen");
        assertThatThrownBy(() -> door(region -> client(FRANKFURT))
                        .importKey(key, FRANKFURT, IRELAND)
                        .neverExpires()
                        .plan())
                .hasMessageContaining("was asked for eu-west-1 and gave a client of eu-central-1");
    }

    @Test
    void each_partition_has_its_own_rules() {
        try (KeyMaterial sm4 = KeyMaterial.generateSm4(new SecureRandom());
                KeyMaterial rsa = rsaKey()) {
            RegionsReport china = regions.importKey(sm4, Region.CN_NORTH_1, Region.CN_NORTHWEST_1)
                    .neverExpires()
                    .execute();
            RegionsReport gov = regions.importKey(key, Region.US_GOV_WEST_1, Region.US_GOV_EAST_1)
                    .neverExpires()
                    .execute();

            assertThat(imported(china, Region.CN_NORTHWEST_1).keyArn()).startsWith("arn:aws-cn:kms:cn-northwest-1:");
            assertThat(imported(gov, Region.US_GOV_EAST_1).keyArn()).startsWith("arn:aws-us-gov:kms:us-gov-east-1:");
            assertThatThrownBy(() -> regions.importKey(rsa, Region.CN_NORTH_1, Region.CN_NORTHWEST_1)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .algorithm(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                            .neverExpires()
                            .plan())
                    .isInstanceOf(WrappingRefusedException.class);
            assertThat(imported(
                                    regions.importKey(rsa, Region.CN_NORTH_1, Region.CN_NORTHWEST_1)
                                            .usage(KeyUsage.SIGN_VERIFY)
                                            .wrappingKeySpec(WrappingKey.Spec.SM2)
                                            .neverExpires()
                                            .execute(),
                                    Region.CN_NORTHWEST_1)
                            .wrapping()
                            .algorithm())
                    .isEqualTo(WrapAlgorithm.SM2PKE);
        }
    }

    private RegionalImportRequest named(Region lost) {
        return without(lost)
                .importKey(key, FRANKFURT, IRELAND, VIRGINIA)
                .importId(ID)
                .alias("alias/orders")
                .neverExpires();
    }

    private void assertFinished(RegionsReport report, String arn) {
        assertThat(report.isComplete()).isTrue();
        assertThat(imported(report, FRANKFURT).keyArn()).isEqualTo(arn);
        for (Region region : new Region[] {FRANKFURT, IRELAND, VIRGINIA}) {
            assertThat(client(region).listKeys().keys()).hasSize(1);
            assertThat(in(region, "alias/orders").arn()).isEqualTo(arnIn(region, arn));
        }
        assertOneKey(arn, FRANKFURT, IRELAND);
    }

    private static ImportReceipt imported(RegionsReport report, Region region) {
        return ((RegionOutcome.Done) report.in(region).orElseThrow()).imported().orElseThrow();
    }
}
