package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;

class QuotasTest extends LocalKmsTestBase {

    private static final String MESSAGE =
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.";

    QuotasTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC)))
                .quotas()
                .start());
    }

    @Test
    void one_set_of_import_parameters_a_second_is_the_default() {
        KeyMetadata key = externalKey();
        parameters(key);
        refuses("ThrottlingException", MESSAGE, () -> parameters(key));
        localKms.clock().advance(Duration.ofMillis(999));
        refuses("ThrottlingException", () -> parameters(key));
        localKms.clock().advance(Duration.ofMillis(1));

        parameters(key);
        refuses("ThrottlingException", () -> parameters(key));
    }

    @Test
    void a_quiet_time_saves_up_one_second_and_no_more() {
        localKms.clock().advance(Duration.ofHours(1));
        for (int call = 0; call < 5; call++) {
            externalKey();
        }

        refuses("ThrottlingException", this::externalKey);
        localKms.clock().advance(Duration.ofMillis(200));
        externalKey();
        refuses("ThrottlingException", this::externalKey);
    }

    @Test
    void each_account_region_and_operation_has_its_own() {
        KeyMetadata key = externalKey();
        parameters(key);
        refuses("ThrottlingException", () -> parameters(key));
        try (KmsClient elsewhere = TestClient.of(localKms, Region.US_EAST_1, TestClient.ACCOUNT);
                KmsClient other = TestClient.of(localKms, TestClient.REGION, "444455556666")) {
            for (KmsClient client : new KmsClient[] {elsewhere, other}) {
                String keyId = client.createKey(request -> request.origin(OriginType.EXTERNAL))
                        .keyMetadata()
                        .keyId();
                client.getParametersForImport(request -> request.keyId(keyId)
                        .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                        .wrappingKeySpec("RSA_2048"));
            }
        }

        describe(key);
    }

    @Test
    void a_quota_can_be_raised_and_all_be_switched_off() {
        KeyMetadata key = externalKey();
        localKms.quotas().rate("GetParametersForImport", 3);
        localKms.clock().advance(Duration.ofSeconds(1));
        for (int call = 0; call < 3; call++) {
            parameters(key);
        }
        refuses("ThrottlingException", () -> parameters(key));
        localKms.quotas().relax();

        parameters(key);
    }

    @Test
    void a_replica_costs_two_creations_in_its_region() {
        localKms.quotas().rate("CreateKey", 3);
        KeyMetadata primary =
                kms.createKey(request -> request.multiRegion(true)).keyMetadata();
        kms.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion("eu-west-1"));
        try (KmsClient ireland = TestClient.of(localKms, Region.EU_WEST_1, TestClient.ACCOUNT)) {
            ireland.createKey();

            refuses("ThrottlingException", ireland::createKey);
        }
    }

    @Test
    void a_burst_of_changes_of_one_key_is_throttled_where_told() {
        KeyMetadata hot = createKey(OriginType.AWS_KMS);
        KeyMetadata other = createKey(OriginType.AWS_KMS);
        localKms.quotas().changesOfOneKey(2);
        kms.disableKey(request -> request.keyId(hot.keyId()));
        kms.enableKey(request -> request.keyId(hot.arn()));

        refuses("ThrottlingException", MESSAGE, () -> kms.disableKey(request -> request.keyId(hot.keyId())));
        kms.disableKey(request -> request.keyId(other.keyId()));
    }

    @Test
    void keys_in_any_state_count_until_they_are_deleted() {
        localKms.quotas().keys(1);
        KeyMetadata key = externalKey();
        refuses("LimitExceededException", this::externalKey);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        refuses("LimitExceededException", this::externalKey);
        localKms.clock().advance(Duration.ofDays(7));

        externalKey();
    }

    @Test
    void without_being_asked_for_there_are_none() {
        try (LocalKms free = LocalKms.start();
                KmsClient client = TestClient.of(free)) {
            for (int call = 0; call < 20; call++) {
                client.createKey(request -> request.origin(OriginType.EXTERNAL));
            }
            assertThat(client.listKeys().keys()).hasSize(20);
        }
    }

    @Test
    void a_quota_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> localKms.quotas().rate("CreateKey", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> localKms.quotas().rate("CreateKey", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> localKms.quotas().changesOfOneKey(0));
        assertThatIllegalArgumentException().isThrownBy(() -> localKms.quotas().keys(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> localKms.quotas().rate("GetParameterForImport", 2))
                .withMessageContaining("GetParameterForImport");
    }

    @Test
    void a_replica_counts_in_its_own_region_and_rotated_material_nowhere() throws Exception {
        localKms.quotas().relax();
        KeyMetadata primary =
                kms.createKey(request -> request.multiRegion(true)).keyMetadata();
        try (KmsClient ireland = TestClient.of(localKms, Region.EU_WEST_1, TestClient.ACCOUNT)) {
            ireland.createKey();
        }
        KeyMetadata rotated = importedKey();
        importAes(rotated, Wrapping.random(32), request -> request.importType("NEW_KEY_MATERIAL"));
        kms.rotateKeyOnDemand(request -> request.keyId(rotated.keyId()));
        localKms.quotas().keys(3);
        localKms.quotas().enforce();

        kms.createKey();
        localKms.quotas().keys(1);
        refuses(
                "LimitExceededException",
                () -> kms.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion("eu-west-1")));
    }
}
