package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

class KeyPolicyTest extends LocalKmsTestBase {

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final KeyMetadata key = externalKey();

    private String policy() {
        return kms.getKeyPolicy(request -> request.keyId(key.keyId())).policy();
    }

    private void put(String policy) {
        kms.putKeyPolicy(request -> request.keyId(key.keyId()).policy(policy));
    }

    @Test
    void a_key_has_the_policy_that_leaves_all_to_its_account() {
        GetKeyPolicyResponse answer =
                kms.getKeyPolicy(request -> request.keyId(key.arn()).policyName("default"));

        assertThat(answer.policyName()).isEqualTo("default");
        assertThat(answer.policy().replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"key-default-1\",\"Statement\":[{\"Sid\":\"EnableIAMUser"
                                + "Permissions\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                                + "\"Action\":\"kms:*\",\"Resource\":\"*\"}]}");
    }

    @Test
    void the_account_of_the_policy_stands_in_the_partition_of_the_region() {
        try (KmsClient government = TestClient.of(localKms, Region.US_GOV_WEST_1, TestClient.ACCOUNT)) {
            String keyId = government.createKey().keyMetadata().keyId();

            assertThat(government.getKeyPolicy(request -> request.keyId(keyId)).policy())
                    .contains("\"arn:aws-us-gov:iam::111122223333:root\"");
        }
    }

    @Test
    void a_policy_is_kept_letter_by_letter() {
        String spaced = " {\n\t\"Statement\" : [ ] }\n";
        put(spaced);

        assertThat(policy()).isEqualTo(spaced);
        assertThat(kms.listKeyPolicies(request -> request.keyId(key.keyId())).policyNames())
                .containsExactly("default");
    }

    @Test
    void a_key_may_be_created_with_its_policy() {
        KeyMetadata created = kms.createKey(request -> request.policy(POLICY)).keyMetadata();

        assertThat(kms.getKeyPolicy(request -> request.keyId(created.keyId())).policy())
                .isEqualTo(POLICY);
    }

    @Test
    void the_policy_of_a_key_to_be_deleted_may_be_changed() {
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        put(POLICY);

        assertThat(policy()).isEqualTo(POLICY);
    }

    @Test
    void no_other_policy_has_a_name() {
        refuses(
                "NotFoundException",
                () -> kms.getKeyPolicy(request -> request.keyId(key.keyId()).policyName("other")));
        refuses(
                "NotFoundException",
                () -> kms.putKeyPolicy(request ->
                        request.keyId(key.keyId()).policyName("other").policy(POLICY)));
        refuses(
                "ValidationException",
                () -> kms.getKeyPolicy(request -> request.keyId(key.keyId()).policyName("no-name")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"policy\"", "{} {}"})
    void what_is_no_json_object_is_no_policy(String malformed) {
        refuses("MalformedPolicyDocumentException", () -> put(malformed));
        refuses("MalformedPolicyDocumentException", () -> kms.createKey(request -> request.policy(malformed)));
        assertThat(kms.listKeys().keys()).hasSize(1);
    }

    @Test
    void a_policy_has_at_most_32_kilobytes() {
        put(POLICY + " ".repeat(32_768 - POLICY.length()));

        refuses("LimitExceededException", () -> put(POLICY + " ".repeat(32_769 - POLICY.length())));
        refuses("LimitExceededException", () -> put("{\"Id\":\"" + "\u00e9".repeat(16_384) + "\"}"));
        refuses("ValidationException", () -> put(POLICY + " ".repeat(131_073 - POLICY.length())));
    }

    @Test
    void a_policy_is_needed() {
        refuses(
                "ValidationException",
                "1 validation error detected: Value null at 'policy' failed to satisfy constraint: Member must not be"
                        + " null",
                () -> kms.putKeyPolicy(request -> request.keyId(key.keyId())));
        refuses("ValidationException", () -> put("{\"\u0416\":1}"));
    }
}
