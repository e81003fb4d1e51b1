package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

class KeyReferenceTest extends LocalKmsTestBase {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String NOBODY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/" + NOBODY;

    private DescribeKeyResponse describe(String reference) {
        return kms.describeKey(request -> request.keyId(reference));
    }

    @Test
    void a_key_is_found_by_id_and_by_arn() {
        KeyMetadata key = externalKey();

        assertThat(describe(key.keyId()).keyMetadata()).isEqualTo(key);
        assertThat(describe(key.arn()).keyMetadata()).isEqualTo(key);
    }

    @Test
    void an_unknown_key_does_not_exist() {
        refuses("NotFoundException", "Key '" + NOBODY_ARN + "' does not exist", () -> describe(NOBODY));
        refuses("NotFoundException", "Key '" + NOBODY_ARN + "' does not exist", () -> describe(NOBODY_ARN));
        String replica = "mrk-d3b95762d3b95762d3b95762d3b95762";
        refuses(
                "NotFoundException",
                "Key 'arn:aws:kms:eu-central-1:111122223333:key/" + replica + "' does not exist",
                () -> describe(replica));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fake-key-id", "134f2428cec14b25a1ae9048164dba47", "mrk-fake-key-id"})
    void a_malformed_id_is_invalid(String keyId) {
        refuses("NotFoundException", "Invalid keyId '" + keyId + "'", () -> describe(keyId));
        refuses(
                "NotFoundException",
                "Invalid keyId '" + keyId + "'",
                () -> describe("arn:aws:kms:eu-central-1:111122223333:key/" + keyId));
    }

    @Test
    void an_arn_of_another_region_is_invalid() {
        refuses(
                "NotFoundException",
                "Invalid arn us-east-1",
                () -> describe("arn:aws:kms:us-east-1:111122223333:key/" + NOBODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:",
                "arn:aws:kms",
                "arn:aws:s3:eu-central-1:111122223333:key/" + NOBODY,
                "arn:aws:kms:eu-central-1:111122223333:" + NOBODY,
                "arn:aws:kms:eu-central-1:1111:key/" + NOBODY,
                "arn:aws-cn:kms:eu-central-1:111122223333:key/" + NOBODY
            })
    void a_malformed_arn_is_refused(String arn) {
        refuses("InvalidArnException", () -> describe(arn));
    }

    @Test
    void a_key_of_another_account_is_out_of_reach() {
        try (KmsClient other = TestClient.of(localKms, TestClient.REGION, "444455556666")) {
            KeyMetadata theirs = other.createKey().keyMetadata();

            assertThat(theirs.arn()).startsWith("arn:aws:kms:eu-central-1:444455556666:key/");
            refuses("AccessDeniedException", () -> describe(theirs.arn()));
            refuses("NotFoundException", () -> describe(theirs.keyId()));
        }
    }

    @Test
    void each_region_has_keys_and_aliases_of_its_own() {
        KeyMetadata here = externalKey();
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(here.keyId()));
        try (KmsClient elsewhere = TestClient.of(localKms, Region.US_EAST_1, TestClient.ACCOUNT)) {
            assertThat(elsewhere.listKeys().keys()).isEmpty();
            assertThat(elsewhere.listAliases().aliases()).isEmpty();
            refuses(
                    "NotFoundException",
                    "Key 'arn:aws:kms:us-east-1:111122223333:key/" + here.keyId() + "' does not exist",
                    () -> elsewhere.describeKey(request -> request.keyId(here.keyId())));
        }
    }

    @Test
    void arns_are_of_the_partition_of_their_region() {
        try (KmsClient gov = TestClient.of(localKms, Region.US_GOV_WEST_1, TestClient.ACCOUNT);
                KmsClient china = TestClient.of(localKms, Region.CN_NORTH_1, TestClient.ACCOUNT)) {
            assertThat(gov.createKey().keyMetadata().arn()).startsWith("arn:aws-us-gov:kms:us-gov-west-1:");
            assertThat(china.createKey().keyMetadata().arn()).startsWith("arn:aws-cn:kms:cn-north-1:");
        }
    }

    @Test
    void an_access_key_id_that_is_no_account_belongs_to_the_default_account() {
        try (KmsClient ordinary = TestClient.of(localKms, TestClient.REGION, "AKIAIOSFODNN7EXAMPLE")) {
            assertThat(ordinary.createKey().keyMetadata().awsAccountId()).isEqualTo("111122223333");
        }
    }
}
