package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionalRotationPlan;
import io.byok.aws.regions.RegionsDoor;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.WrappingKey;
import io.byok.localkms.Call;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

/** A multi-Region key is rotated in all its Regions, in the order that KMS asks for, and its primary key moves. */
class RegionsRotationTest extends InRegions {
    /** Every third call here, any call in {@link FaultCampaignTest}; {@code -Dcampaign.every=1} for each one. */
    private static final int EVERY = Integer.getInteger("campaign.every", 3);

    private KeyMaterial next;
    private String arn;

    @BeforeEach
    void importEverywhere() {
        next = aesKey();
        arn = newKey(IRELAND, VIRGINIA);
    }

    @AfterEach
    void closeNext() {
        next.close();
    }

    private String newKey(Region... replicas) {
        RegionsReport report = regions.importKey(key, FRANKFURT, replicas)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute();
        return ((RegionOutcome.Done) report.in(FRANKFURT).orElseThrow()).keyArn();
    }

    @Test
    void every_region_has_the_new_material_before_the_primary_key_is_rotated() {
        SdkBytes old = client(IRELAND)
                .encrypt(r -> r.keyId(arnIn(IRELAND, arn)).plaintext(SdkBytes.fromUtf8String("old")))
                .ciphertextBlob();
        int before = server.calls().size();

        RegionsReport report = regions.rotate(next, arn)
                .expiresIn(THIRTY_DAYS)
                .expiresIn(IRELAND, Duration.ofDays(60))
                .materialDescription("second")
                .execute();

        assertThat(server.calls().subList(before, server.calls().size()))
                .extracting(Call::operation)
                .filteredOn(operation -> operation.equals("ImportKeyMaterial") || operation.equals("RotateKeyOnDemand"))
                .containsExactly("ImportKeyMaterial", "ImportKeyMaterial", "ImportKeyMaterial", "RotateKeyOnDemand");
        RotationReceipt rotation = rotation(report);
        for (Region region : new Region[] {FRANKFURT, IRELAND, VIRGINIA}) {
            assertThat(in(region, arnIn(region, arn)).currentKeyMaterialId()).isEqualTo(rotation.materialId());
        }
        RegionOutcome.Done ireland = (RegionOutcome.Done) report.in(IRELAND).orElseThrow();
        assertThat(ireland.imported().orElseThrow().verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(ireland.imported().orElseThrow().validTo())
                .contains(rotation.validTo().orElseThrow().plus(THIRTY_DAYS));
        assertThat(client(VIRGINIA)
                        .decrypt(r -> r.keyId(arnIn(VIRGINIA, arn)).ciphertextBlob(old))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("old");
        assertOneKey(arn, VIRGINIA, FRANKFURT);
        assertThat(report.toJson()).contains("byok-rotation-receipt/1").contains("byok-import-receipt/1");
    }

    @Test
    void a_replica_that_fails_keeps_the_key_unrotated_and_the_next_run_ends_it() {
        MortalClient mortal = MortalClient.dyingAt(4, false, builder().region(IRELAND));
        RegionsDoor broken = door(region -> region.equals(IRELAND) ? mortal.client() : client(region));

        RegionsUnfinishedException unfinished = catchThrowableOfType(
                RegionsUnfinishedException.class,
                () -> broken.rotate(next, arn).neverExpires().execute());

        assertThat(unfinished.report().in(VIRGINIA)).containsInstanceOf(RegionOutcome.Done.class);
        assertThat(unfinished.report().in(IRELAND)).containsInstanceOf(RegionOutcome.Failed.class);
        assertThat(unfinished.report().in(FRANKFURT)).containsInstanceOf(RegionOutcome.NotReached.class);
        assertThat(unfinished)
                .hasMessageContaining("is not in every Region yet, so that the primary key is not rotated");
        assertThat(byok.rotation().history(arn).pending().orElseThrow().state())
                .isEqualTo(MaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
        assertOneKey(arn, FRANKFURT, IRELAND);

        RegionsReport report = regions.rotate(next, arn).neverExpires().execute();

        assertThat(rotation(report).history().rotations()).isEqualTo(1);
        assertOneKey(arn, IRELAND, VIRGINIA);
    }

    @Test
    void a_rotation_that_died_at_any_call_is_finished_by_the_next_one() {
        AtomicInteger counted = new AtomicInteger();
        dying(Integer.MAX_VALUE, false, counted)
                .rotate(next, arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute();
        int calls = counted.get();
        assertThat(calls).isBetween(20, 50);
        for (int call = 1; call <= calls; call += EVERY) {
            String own = newKey(IRELAND);
            try (KeyMaterial other = aesKey()) {
                try {
                    dying(call, call % 2 == 1, new AtomicInteger())
                            .rotate(other, own)
                            .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                            .neverExpires()
                            .execute();
                } catch (RegionsUnfinishedException | KmsUnreachableException e) {
                    assertThat(byok.rotation().history(own).rotations()).isLessThan(2);
                }
                RegionsReport report = regions.rotate(other, own)
                        .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                        .neverExpires()
                        .execute();
                assertThat(rotation(report).history().rotations()).isEqualTo(1);
                assertThat(in(IRELAND, arnIn(IRELAND, own)).currentKeyMaterialId())
                        .isEqualTo(rotation(report).materialId());
            }
        }
    }

    private RegionsDoor dying(int call, boolean afterEffect, AtomicInteger counted) {
        return door(region -> MortalClient.dyingAt(call, afterEffect, builder().region(region), counted)
                .client());
    }

    @Test
    void a_rotation_that_kms_refuses_is_told_with_the_material_that_waits() {
        server.faults().add(Fault.on("RotateKeyOnDemand").always().answer(400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> regions.rotate(next, arn).neverExpires().execute())
                .isInstanceOf(RegionsUnfinishedException.class)
                .hasMessageContaining("eu-central-1 (primary)  FAILED; the material ")
                .hasMessageContaining("waits for its rotation (PENDING_ROTATION)");
    }

    @Test
    void the_plan_says_the_order_and_what_cannot_be_is_refused() {
        RegionalRotationPlan plan = regions.rotate(next, arn)
                .expiresIn(THIRTY_DAYS)
                .neverExpires(VIRGINIA)
                .plan();

        assertThat(plan.describe())
                .containsSubsequence(
                        "import   it as NEW_KEY_MATERIAL in eu-central-1, to expire on",
                        "import   it as EXISTING_KEY_MATERIAL in eu-west-1, to expire on",
                        "import   it as EXISTING_KEY_MATERIAL in us-east-1, never to expire",
                        "rotate   the primary key (RotateKeyOnDemand)");
        assertThatThrownBy(() ->
                        regions.rotate(next, arnIn(IRELAND, arn)).neverExpires().plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("is a replica of " + arn);
        assertThatThrownBy(
                        () -> byok.rotation().rotate(next, arn).neverExpires().plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("a primary key with replicas");
        assertThatThrownBy(() ->
                        regions.rotate(next, "alias/orders").neverExpires().plan())
                .hasMessageContaining("is no ARN of a KMS key");
        String single = newExternalKey();
        assertThatThrownBy(() -> regions.rotate(next, single).neverExpires().plan())
                .hasMessageContaining("is of a single Region");
        client(IRELAND).disableKey(r -> r.keyId(arnIn(IRELAND, arn)));
        assertThatThrownBy(plan::execute)
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("The replica " + arnIn(IRELAND, arn) + " is in state Disabled");
        assertThat(server.callsTo("RotateKeyOnDemand")).isZero();
    }

    @Test
    void a_replica_becomes_the_primary_key_and_is_rotated_there() {
        PromotionReceipt receipt = regions.promote(arn, IRELAND).execute();

        assertThat(receipt.changed()).isTrue();
        assertThat(receipt.keyArn()).isEqualTo(arnIn(IRELAND, arn));
        assertThat(in(IRELAND, receipt.keyArn()).multiRegionConfiguration().multiRegionKeyType())
                .isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(in(FRANKFURT, arn).multiRegionConfiguration().multiRegionKeyType())
                .isEqualTo(MultiRegionKeyType.REPLICA);
        assertThat(receipt.toJson()).contains("byok-promotion-receipt/1").contains("UpdatePrimaryRegion");
        assertThat(regions.rotate(next, receipt.keyArn())
                        .neverExpires()
                        .execute()
                        .isComplete())
                .isTrue();
        assertOneKey(arn, IRELAND, FRANKFURT);
        assertThat(regions.promote(arn, IRELAND).execute().changed())
                .as("again, seen from what is a replica now")
                .isFalse();
    }

    @Test
    void a_promotion_whose_answer_is_lost_is_found_done() {
        server.faults().add(Fault.on("UpdatePrimaryRegion").call(1).cutAfterEffect());

        assertThat(regions.promote(arn, VIRGINIA).execute().to()).isEqualTo(VIRGINIA);
        assertThat(server.callsTo("UpdatePrimaryRegion")).isEqualTo(1);
        assertThat(in(VIRGINIA, arnIn(VIRGINIA, arn)).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_promotion_that_meets_a_passing_state_looks_again() {
        server.faults()
                .add(Fault.on("UpdatePrimaryRegion")
                        .call(1)
                        .answer(400, "KMSInvalidStateException", arn + " is not a multi-Region primary key."));

        assertThat(regions.promote(arn, VIRGINIA).execute().changed()).isTrue();
        assertThat(in(VIRGINIA, arnIn(VIRGINIA, arn)).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_promotion_that_a_policy_forbids_is_refused_with_the_condition_that_may_be_why() {
        server.faults().add(Fault.on("UpdatePrimaryRegion").always().answer(400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> regions.promote(arn, IRELAND).execute())
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("condition on kms:PrimaryRegion");
    }

    @Test
    void a_promotion_that_cannot_be_is_refused_and_the_plan_says_what_it_does() {
        assertThat(regions.promote(arn, VIRGINIA).plan().describe())
                .startsWith("Promotion of " + arnIn(VIRGINIA, arn))
                .contains("from eu-central-1 to us-east-1 (UpdatePrimaryRegion)");
        assertThatThrownBy(() -> regions.promote(arn, Region.AP_SOUTH_1).plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("and not in ap-south-1");
        assertThatThrownBy(() -> regions.promote(arn, Region.CN_NORTH_1).plan())
                .isInstanceOf(InvalidImportRequestException.class);
        client(VIRGINIA).disableKey(r -> r.keyId(arnIn(VIRGINIA, arn)));
        assertThatThrownBy(() -> regions.promote(arn, VIRGINIA).plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("Enable it first");
    }

    private static RotationReceipt rotation(RegionsReport report) {
        return ((RegionOutcome.Done) report.in(report.primary()).orElseThrow())
                .rotation()
                .orElseThrow();
    }
}
