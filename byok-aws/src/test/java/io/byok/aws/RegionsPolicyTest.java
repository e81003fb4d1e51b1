package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.policy.ConsoleKeyPolicy;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.aws.regions.RegionalImportPlan;
import io.byok.aws.regions.RegionsReport;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** KMS shares no key policy between Regions: each key of a family is given its own, which lets its administrators replicate. */
class RegionsPolicyTest extends InRegions {
    private static final KeyTraits MULTI_REGION =
            new KeyTraits(KeyMaterialSpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, "aws", true);
    private static final ConsoleKeyPolicy POLICY =
            KeyPolicy.forAccount("111122223333").administrators("arn:aws:iam::111122223333:role/KeyAdmins");
    private static final ConsoleKeyPolicy OF_IRELAND = POLICY.users("arn:aws:iam::111122223333:role/orders-ireland");

    @Test
    void each_region_gets_it_or_one_of_its_own() {
        RegionsReport report = regions.importKey(key, FRANKFURT, IRELAND, VIRGINIA)
                .policy(POLICY)
                .policy(IRELAND, OF_IRELAND)
                .alias("alias/orders")
                .neverExpires()
                .execute();

        assertThat(report.isComplete()).isTrue();
        assertThat(policyIn(FRANKFURT))
                .isEqualTo(POLICY.toJson(MULTI_REGION))
                .contains("kms:ReplicateKey", "kms:UpdatePrimaryRegion");
        assertThat(policyIn(VIRGINIA)).isEqualTo(policyIn(FRANKFURT));
        assertThat(policyIn(IRELAND)).isEqualTo(OF_IRELAND.toJson(MULTI_REGION)).contains("kms:ReplicateKey");
    }

    @Test
    void a_primary_key_alone_lets_its_administrators_replicate_it_too() {
        ImportReceipt receipt =
                byok.importKey(key).policy(POLICY).multiRegion().neverExpires().execute();

        assertThat(kms.getKeyPolicy(r -> r.keyId(receipt.keyArn())).policy()).isEqualTo(POLICY.toJson(MULTI_REGION));
    }

    @Test
    void the_plan_shows_each_policy_once_and_where_there_is_none() {
        RegionalImportPlan plan = regions.importKey(key, FRANKFURT, IRELAND, VIRGINIA)
                .policy(POLICY)
                .policy(IRELAND, OF_IRELAND)
                .neverExpires()
                .plan();

        assertThat(plan.describe().replaceAll("\\s+", " "))
                .contains("kms:RotateKeyOnDemand, kms:ImportKeyMaterial, kms:ReplicateKey, kms:UpdatePrimaryRegion")
                .contains(
                        "eu-west-1: create a replica of the primary key, or go on with the one that is there under a key"
                                + " policy by which - Enable IAM User Permissions:")
                .contains("- Allow use of the key: arn:aws:iam::111122223333:role/orders-ireland may kms:Encrypt")
                .contains(
                        "us-east-1: create a replica of the primary key, or go on with the one that is there under the"
                                + " same key policy as the primary key");
        assertThat(regions.importKey(key, FRANKFURT, IRELAND)
                        .neverExpires()
                        .plan()
                        .describe())
                .contains("under the key policy that KMS gives: it copies none from the primary key");
    }

    @Test
    void what_is_wrong_with_a_replica_s_own_policy_is_warned_of_once() {
        KeyPolicy shut = KeyPolicy.ofJson("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                + "\"Action\":[\"kms:PutKeyPolicy\",\"kms:DescribeKey\"],\"Resource\":\"*\"}}");

        RegionalImportPlan plan = regions.importKey(key, FRANKFURT, IRELAND, VIRGINIA)
                .policy(POLICY)
                .policy(IRELAND, shut)
                .policy(VIRGINIA, shut)
                .neverExpires()
                .plan();

        assertThat(plan.warnings())
                .filteredOn(
                        warning -> warning.startsWith("Nobody can import: no statement allows kms:ImportKeyMaterial"))
                .hasSize(1);
        assertThat(plan.describe()).containsOnlyOnce("WARNING  Nobody can import: no statement allows kms:ImportKeyM");
    }

    @Test
    void a_policy_for_a_region_that_takes_no_part_is_refused() {
        assertThatThrownBy(() -> regions.importKey(key, FRANKFURT, IRELAND)
                        .policy(VIRGINIA, POLICY)
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("A key policy is given for us-east-1");
    }

    private String policyIn(Region region) {
        String arn = in(region, "alias/orders").arn();
        return client(region).getKeyPolicy(r -> r.keyId(arn)).policy();
    }
}
