package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key policy is given to the key as it is created, and shown before. */
class PolicyOfNewKeyTest extends OnLocalKms {
    private static final KeyPolicy POLICY = KeyPolicy.forAccount("111122223333")
            .administrators("arn:aws:iam::111122223333:role/KeyAdmins")
            .users("arn:aws:iam::111122223333:role/orders")
            .withoutKeyDeletion();
    private static final String OF_AES =
            POLICY.toJson(new KeyTraits(KeyMaterialSpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, "aws", false));

    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
    }

    @AfterEach
    void close() {
        key.close();
    }

    @Test
    void the_key_is_created_with_it_also_when_the_answer_is_lost() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());

        ImportReceipt receipt =
                byok.importKey(key).policy(POLICY).neverExpires().execute();

        assertThat(policyOf(receipt.keyArn())).isEqualTo(OF_AES);
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void the_plan_shows_each_statement() {
        assertThat(byok.importKey(key)
                        .policy(POLICY)
                        .neverExpires()
                        .plan()
                        .describe()
                        .replaceAll("\\s+", " "))
                .contains(
                        "usage ENCRYPT_DECRYPT under a key policy by which"
                                + " - Enable IAM User Permissions: arn:aws:iam::111122223333:root may kms:*"
                                + " - Allow access for Key Administrators: arn:aws:iam::111122223333:role/KeyAdmins may kms:Create*,")
                .contains("- Allow use of the key: arn:aws:iam::111122223333:role/orders may kms:Encrypt, kms:Decrypt,"
                        + " kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey")
                .contains(
                        "may kms:CreateGrant, kms:ListGrants, kms:RevokeGrant, if Bool kms:GrantIsForAWSResource true")
                .doesNotContain("ScheduleKeyDeletion")
                .doesNotContain("Nobody");
        assertThat(keysInKms()).isZero();
    }

    @Test
    void a_given_policy_goes_as_it_is_and_the_plan_warns_of_what_is_wrong_with_it() {
        String given = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/AKIDEXAMPLE\"},"
                + "\"Action\":[\"kms:Get*\",\"kms:ImportKeyMaterial\",\"kms:TagResource\"],\"Resource\":\"*\"}}";
        ImportPlan plan = byok.importKey(key)
                .policy(KeyPolicy.ofJson(given))
                .neverExpires()
                .plan();

        assertThat(plan.warnings())
                .anyMatch(warning -> warning.startsWith("Nobody can change this policy again")
                        && warning.endsWith("arn:<partition>:iam::<account>:root."))
                .noneMatch(warning -> warning.contains("SHA-1"));
        assertThat(policyOf(plan.execute().keyArn())).isEqualTo(given);
    }

    @Test
    void a_key_that_exists_gets_none() {
        assertThatThrownBy(() -> byok.importKey(key)
                        .into(newExternalKey())
                        .policy(POLICY)
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("policy and tags are given to new keys only");
    }

    @Test
    void principals_of_another_partition_are_refused_before_anything_is_sent() {
        try (KmsClient chinese = builder().region(Region.CN_NORTH_1).build();
                KeyMaterial ec = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            assertThatThrownBy(() -> Byok.with(chinese)
                            .importKey(ec)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .policy(POLICY)
                            .neverExpires()
                            .plan())
                    .isInstanceOf(InvalidImportRequestException.class)
                    .hasMessageContaining("of the partition aws, and the key of aws-cn");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void a_key_for_an_offline_ceremony_has_it_from_the_start() {
        PreparationReceipt prepared = byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                .policy(POLICY)
                .execute();

        assertThat(policyOf(prepared.keyArn())).isEqualTo(OF_AES);
        assertThatThrownBy(() -> byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                        .into(prepared.keyArn())
                        .policy(POLICY)
                        .execute())
                .isInstanceOf(InvalidImportRequestException.class);
    }

    private String policyOf(String keyArn) {
        return kms.getKeyPolicy(r -> r.keyId(keyArn)).policy();
    }
}
