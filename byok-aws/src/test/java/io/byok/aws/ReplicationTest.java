package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.regions.ReplicationPlan;
import io.byok.aws.regions.ReplicationRequest;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrappingKey;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;

/** A multi-Region key that is there gets further replicas; one that was rotated needs all its material in each of them. */
class ReplicationTest extends InRegions {
    private final KeyMaterial second = aesKey();
    private final KeyMaterial third = aesKey();
    private final List<SdkBytes> ciphertexts = new ArrayList<>();

    @AfterEach
    void closeMaterial() {
        second.close();
        third.close();
    }

    private String primary() {
        String arn = byok.importKey(key)
                .multiRegion()
                .importId("orders")
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute()
                .keyArn();
        encrypt(arn);
        return arn;
    }

    private String rotatedTwice() {
        String arn = primary();
        List.of(second, third).forEach(next -> {
            byok.rotation()
                    .rotate(next, arn)
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .neverExpires()
                    .execute();
            encrypt(arn);
        });
        return arn;
    }

    private void encrypt(String arn) {
        ciphertexts.add(kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String("from before")))
                .ciphertextBlob());
    }

    private List<String> ids(String arn) {
        return byok.rotation().history(arn).entries().stream()
                .map(entry -> entry.materialId())
                .toList();
    }

    private ReplicationRequest withAll(String arn, Region... others) {
        List<String> ids = ids(arn);
        return regions.replicate(third, arn, IRELAND, others)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .earlierMaterial(ids.get(1), second)
                .earlierMaterial(ids.get(0), key);
    }

    private void assertDecryptsAll(Region region, String arn) {
        assertThat(in(region, arnIn(region, arn)).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(ciphertexts)
                .isNotEmpty()
                .allSatisfy(old -> assertThat(client(region)
                                .decrypt(r -> r.keyId(arnIn(region, arn)).ciphertextBlob(old))
                                .plaintext()
                                .asUtf8String())
                        .isEqualTo("from before"));
    }

    @Test
    void a_new_replica_of_a_rotated_key_gets_all_material_and_decrypts_what_is_old() {
        String arn = rotatedTwice();

        RegionsReport report = withAll(arn, VIRGINIA)
                .alias("alias/orders")
                .policy(KeyPolicy.forAccount("111122223333"))
                .expiresIn(THIRTY_DAYS)
                .neverExpires(VIRGINIA)
                .execute();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.in(FRANKFURT)).as("the primary key took no part").isEmpty();
        assertDecryptsAll(IRELAND, arn);
        assertDecryptsAll(VIRGINIA, arn);
        RegionOutcome.Done ireland = done(report, IRELAND);
        assertThat(ireland.earlier())
                .extracting(receipt -> receipt.keyMaterialId().orElseThrow())
                .containsExactlyElementsOf(ids(arn).subList(0, 2));
        assertThat(ireland.imported().orElseThrow().keyMaterialId()).contains(ids(arn).get(2));
        assertThat(ireland.earlier())
                .allSatisfy(receipt -> assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class));
        assertThat(ireland.inWords()).contains("Earlier material before it: " + ids(arn).get(0));
        assertThat(in(IRELAND, "alias/orders").validTo())
                .isEqualTo(ireland.imported().orElseThrow().validTo().orElseThrow());
        assertThat(in(VIRGINIA, "alias/orders").validTo()).isNull();
        assertOneKey(arn, IRELAND, VIRGINIA);
    }

    @Test
    void without_all_earlier_material_no_replica_is_made_and_what_is_missing_is_named() {
        String arn = rotatedTwice();
        List<String> ids = ids(arn);

        MissingMaterialException missing = catchThrowableOfType(
                MissingMaterialException.class,
                () -> regions.replicate(third, arn, IRELAND)
                        .earlierMaterial(ids.get(1), second)
                        .neverExpires()
                        .execute());

        assertThat(missing.materialIds()).containsExactly(ids.get(0));
        assertThat(missing.keyArn()).isEqualTo(arn);
        assertThat(missing)
                .hasMessageContaining("lacks its material " + ids.get(0))
                .hasMessageContaining("earlierMaterial(id, copy)");
        assertThatThrownBy(() -> withAll(arn)
                        .earlierMaterial(ids.get(2), third)
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("names no earlier material of " + arn);
        assertThat(server.callsTo("ReplicateKey")).isZero();
    }

    @Test
    void a_wrong_copy_is_told_by_the_id_it_was_given_for_and_the_right_one_goes_on() {
        String arn = rotatedTwice();
        List<String> ids = ids(arn);

        assertThatThrownBy(() -> regions.replicate(third, arn, IRELAND)
                        .earlierMaterial(ids.get(0), second)
                        .earlierMaterial(ids.get(1), key)
                        .neverExpires()
                        .execute())
                .isInstanceOf(RegionsUnfinishedException.class)
                .hasMessageContaining(
                        "eu-west-1  FAILED; what exists now: " + arnIn(IRELAND, arn) + " in state PendingImport")
                .hasMessageContaining("earlierMaterial(\"" + ids.get(0) + "\", ...) is other material");

        withAll(arn).neverExpires().execute();

        assertDecryptsAll(IRELAND, arn);
        assertThat(server.callsTo("ReplicateKey")).isEqualTo(1);
    }

    @Test
    void an_import_that_is_gone_on_with_after_a_rotation_says_what_its_new_replica_lacks() {
        String arn = rotatedTwice();

        RegionsUnfinishedException unfinished = catchThrowableOfType(
                RegionsUnfinishedException.class,
                () -> regions.importKey(key, FRANKFURT, IRELAND)
                        .importId("orders")
                        .neverExpires()
                        .execute());

        assertThat(unfinished.report().failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure())
                        .isInstanceOfSatisfying(
                                MissingMaterialException.class,
                                missing -> assertThat(missing.materialIds())
                                        .containsExactlyElementsOf(ids(arn).subList(1, 3)))
                        .hasMessageContaining("replicate(current, \"" + arn + "\", eu-west-1)"));
        assertThat(in(FRANKFURT, arn).keyState()).isEqualTo(KeyState.ENABLED);

        withAll(arn).neverExpires().execute();

        assertDecryptsAll(IRELAND, arn);
    }

    @Test
    void a_second_run_makes_no_expiry_earlier_and_no_second_replica() {
        String arn = rotatedTwice();
        withAll(arn).expiresIn(Duration.ofDays(90)).execute();
        Instant before = Objects.requireNonNull(in(IRELAND, arnIn(IRELAND, arn)).validTo());

        RegionsReport again = withAll(arn).expiresIn(THIRTY_DAYS).execute();

        assertThat(in(IRELAND, arnIn(IRELAND, arn)).validTo()).isEqualTo(before);
        assertThat(done(again, IRELAND).earlier())
                .allSatisfy(receipt -> assertThat(receipt.validTo()).contains(before));
        assertThat(server.callsTo("ReplicateKey")).isEqualTo(1);
    }

    @Test
    void the_current_material_s_own_later_expiry_stays() {
        String arn = rotatedTwice();
        withAll(arn).expiresIn(THIRTY_DAYS).execute();
        Byok ireland = Byok.with(client(IRELAND)).withClock(server.clock()).withPause(pauses::add);
        Instant later = ireland.expiry()
                .renew(third, arnIn(IRELAND, arn))
                .expiresIn(Duration.ofDays(120))
                .execute()
                .validTo()
                .orElseThrow();

        RegionsReport again = withAll(arn).expiresIn(Duration.ofDays(60)).execute();

        assertThat(done(again, IRELAND).imported().orElseThrow().validTo()).contains(later);
        assertThat(done(again, IRELAND).earlier())
                .allSatisfy(
                        receipt -> assertThat(receipt.validTo().orElseThrow()).isBefore(later));
    }

    @Test
    void lost_answers_on_the_way_change_nothing() {
        String arn = rotatedTwice();
        server.faults().add(Fault.on("ReplicateKey").call(1).cutAfterEffect());
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());
        server.faults().add(Fault.on("ImportKeyMaterial").call(3).cutBeforeEffect());

        assertThat(withAll(arn).neverExpires().execute().isComplete()).isTrue();

        assertDecryptsAll(IRELAND, arn);
        assertThat(client(IRELAND).listKeys().keys()).hasSize(1);
    }

    @Test
    void a_key_that_was_never_rotated_needs_nothing_more() {
        String arn = primary();

        regions.replicate(key, arn, IRELAND).expiresIn(THIRTY_DAYS).execute();

        assertDecryptsAll(IRELAND, arn);
        try (KeyMaterial ec = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            String signing = byok.importKey(ec)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .multiRegion()
                    .neverExpires()
                    .execute()
                    .keyArn();
            RegionsReport report =
                    regions.replicate(ec, signing, IRELAND).neverExpires().execute();
            assertThat(done(report, IRELAND).imported().orElseThrow().verdict()).isInstanceOf(Verdict.Proven.class);
        }
    }

    @Test
    void the_plan_names_all_material_of_each_region_and_changes_nothing() {
        String arn = rotatedTwice();
        try (KeyMaterial fourth = aesKey()) {
            importAsNew(arn, fourth, Optional.empty());
        }

        ReplicationPlan plan = withAll(arn, VIRGINIA)
                .expiresIn(THIRTY_DAYS)
                .neverExpires(VIRGINIA)
                .plan();

        assertThat(plan.describe())
                .startsWith("Replication of " + arn + " into eu-west-1, us-east-1")
                .containsSubsequence(
                        "eu-west-1:",
                        "import   the earlier material " + ids(arn).get(0) + ", to expire on",
                        "import   the earlier material " + ids(arn).get(1),
                        "import   the same key with a token of this Region, to expire on",
                        "us-east-1:",
                        ", never to expire")
                .contains("kms:ReplicateKey")
                .contains("WARNING  The material " + ids(arn).get(3) + " waits for");
        assertThat(server.callsTo("ReplicateKey")).isZero();
    }

    @Test
    void what_cannot_be_replicated_is_refused() {
        String arn = primary();
        regions.replicate(key, arn, IRELAND).neverExpires().execute();

        assertThatThrownBy(() -> regions.replicate(key, arnIn(IRELAND, arn), VIRGINIA)
                        .neverExpires()
                        .plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("is a replica of " + arn);
        assertThatThrownBy(() -> regions.replicate(key, arn, FRANKFURT)).hasMessageContaining("name one twice");
        assertThatThrownBy(() -> regions.replicate(key, newExternalKey(), IRELAND)
                        .neverExpires()
                        .plan())
                .hasMessageContaining("is of a single Region");
        kms.disableKey(r -> r.keyId(arn));
        assertThatThrownBy(() ->
                        regions.replicate(key, arn, VIRGINIA).neverExpires().plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("is in state Disabled: KMS replicates Enabled keys alone");
    }

    private static RegionOutcome.Done done(RegionsReport report, Region region) {
        return (RegionOutcome.Done) report.in(region).orElseThrow();
    }
}
