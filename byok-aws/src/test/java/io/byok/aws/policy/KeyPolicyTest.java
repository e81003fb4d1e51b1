package io.byok.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's policy, action by action as AWS KMS documents it (key-policy-default). */
class KeyPolicyTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ADMIN = "arn:aws:iam::111122223333:role/KeyAdmins";
    private static final String USER = "arn:aws:iam::111122223333:user/division/Zoe";
    private static final KeyTraits AES =
            new KeyTraits(KeyMaterialSpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, "aws", false);
    private static final List<String> ADMINISTRATION = List.of(
            "kms:Create*",
            "kms:Describe*",
            "kms:Enable*",
            "kms:List*",
            "kms:Put*",
            "kms:Update*",
            "kms:Revoke*",
            "kms:Disable*",
            "kms:Get*",
            "kms:Delete*",
            "kms:TagResource",
            "kms:UntagResource",
            "kms:ScheduleKeyDeletion",
            "kms:CancelKeyDeletion",
            "kms:RotateKeyOnDemand",
            "kms:ImportKeyMaterial");

    private static final ConsoleKeyPolicy POLICY =
            KeyPolicy.forAccount(ACCOUNT).administrators(ADMIN).users(USER);

    @Test
    void the_policy_of_a_symmetric_key_is_the_console_s_whole_text() {
        String expected = """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-consolepolicy-3",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {"AWS" : [ "arn:aws:iam::111122223333:root" ]},
                    "Action" : [ "kms:*" ],
                    "Resource" : [ "*" ]
                  }, {
                    "Sid" : "Allow access for Key Administrators",
                    "Effect" : "Allow",
                    "Principal" : {"AWS" : [ "arn:aws:iam::111122223333:role/KeyAdmins" ]},
                    "Action" : [ "kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:Update*",
                      "kms:Revoke*", "kms:Disable*", "kms:Get*", "kms:Delete*", "kms:TagResource", "kms:UntagResource",
                      "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion", "kms:RotateKeyOnDemand",
                      "kms:ImportKeyMaterial" ],
                    "Resource" : [ "*" ]
                  }, {
                    "Sid" : "Allow use of the key",
                    "Effect" : "Allow",
                    "Principal" : {"AWS" : [ "arn:aws:iam::111122223333:user/division/Zoe" ]},
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey" ],
                    "Resource" : [ "*" ]
                  }, {
                    "Sid" : "Allow attachment of persistent resources",
                    "Effect" : "Allow",
                    "Principal" : {"AWS" : [ "arn:aws:iam::111122223333:user/division/Zoe" ]},
                    "Action" : [ "kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant" ],
                    "Resource" : [ "*" ],
                    "Condition" : {"Bool" : {"kms:GrantIsForAWSResource" : [ "true" ]}}
                  } ]
                }""";

        assertThat(POLICY.toJson(AES)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HMAC_384 | GENERATE_VERIFY_MAC | DescribeKey GenerateMac VerifyMac",
                "RSA_2048 | ENCRYPT_DECRYPT | Encrypt Decrypt ReEncrypt* DescribeKey GetPublicKey",
                "RSA_4096 | SIGN_VERIFY | DescribeKey GetPublicKey Sign Verify",
                "ECC_NIST_P256 | KEY_AGREEMENT | DescribeKey GetPublicKey DeriveSharedSecret",
                "ECC_NIST_EDWARDS25519 | SIGN_VERIFY | DescribeKey GetPublicKey Sign Verify",
                "SM2 | ENCRYPT_DECRYPT | Encrypt Decrypt ReEncrypt* DescribeKey GetPublicKey",
            })
    void users_of_a_key_may_do_what_it_is_for_and_lend_it_to_nobody(
            KeyMaterialSpec spec, KeyUsage usage, String actions) {
        List<Statement> statements = statements(POLICY, new KeyTraits(spec, usage, "aws", false));

        assertThat(statements)
                .extracting(Statement::sid)
                .containsExactly(
                        "Enable IAM User Permissions", "Allow access for Key Administrators", "Allow use of the key");
        assertThat(statements.get(2).actions().patterns())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(actions.split(" ")).map("kms:"::concat).toList());
        assertThat(statements.get(1).actions().patterns()).containsExactlyElementsOf(ADMINISTRATION);
    }

    @Test
    void administrators_of_a_multi_region_key_may_also_replicate_and_promote() {
        KeyTraits replicated = new KeyTraits(AES.spec(), AES.usage(), "aws", true);

        assertThat(statements(POLICY, replicated).get(1).actions().patterns())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ADMINISTRATION.stream(), Stream.of("kms:ReplicateKey", "kms:UpdatePrimaryRegion"))
                                .toList());
    }

    @Test
    void administrators_may_be_denied_the_deletion_of_the_key_or_of_its_material_too() {
        Statement withoutKey = statements(POLICY.withoutKeyDeletion(), AES).get(1);
        Statement withoutAny = statements(POLICY.withoutAnyDeletion(), AES).get(1);

        assertThat(withoutKey.actions().patterns())
                .containsExactlyElementsOf(ADMINISTRATION.stream()
                        .filter(action -> !action.contains("KeyDeletion"))
                        .toList());
        assertThat(withoutKey.actions().cover("kms:DeleteImportedKeyMaterial")).isTrue();
        assertThat(List.of("kms:DeleteImportedKeyMaterial", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"))
                .noneMatch(withoutAny.actions()::cover);
        assertThat(withoutAny.actions().cover("kms:DeleteAlias")).isTrue();
    }

    @Test
    void the_account_is_named_in_the_key_s_partition_and_stands_alone_where_nobody_else_is_named() {
        KeyTraits inGovCloud = new KeyTraits(AES.spec(), AES.usage(), "aws-us-gov", false);

        assertThat(statements(KeyPolicy.forAccount(ACCOUNT), inGovCloud))
                .singleElement()
                .satisfies(only -> assertThat(only.principals().patterns())
                        .containsExactly("arn:aws-us-gov:iam::111122223333:root"));
        assertThatThrownBy(() -> POLICY.toJson(inGovCloud))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'" + ADMIN + "' is of the partition aws, and the key of aws-us-gov")
                .hasMessageContaining("Name one of the key's own");
    }

    @Test
    void users_may_be_of_another_account_or_be_one() {
        String other = "arn:aws:iam::444455556666:root";

        Statement use = statements(POLICY.users(other, USER), AES).get(2);

        assertThat(use.principals().patterns()).containsExactly(USER, other);
        assertThatThrownBy(() -> POLICY.administrators("arn:aws:iam::444455556666:role/KeyAdmins"))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("of another account than the key (111122223333)");
        assertThatThrownBy(() -> POLICY.administrators("arn:aws:iam::111122223333:root"))
                .hasMessageContaining("is the whole account, which the policy names anyway");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::111122223333:role/*                    | principals take no wildcards",
                "arn:aws:iam::111122223333:group/Admins              | Groups are no principals",
                "arn:aws:sts::111122223333:assumed-role/Admins/jane  | This is a session, which ends; name its role",
                "444455556666                                        | give arn:aws:iam::444455556666:root",
                "arn:aws:iam::1111-2222-3333:role/Admins             | Give it as IAM's GetUser or GetRole does",
                "arn:aws:iam::111122223333:role/                     | Give it as IAM's GetUser or GetRole does",
                "arn:aws:iam::111122223333:role/Admins\"}            | Give it as IAM's GetUser or GetRole does",
                "jane                                                | Give it as IAM's GetUser or GetRole does",
            })
    void what_is_no_principal_is_refused_with_a_remedy(String arn, String remedy) {
        assertThatThrownBy(() -> POLICY.users(arn))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'" + arn + "' is no ARN of an IAM user, role or account")
                .hasMessageContaining("IAM, policy elements, Principal")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11112222333", "1111-2222-3333", "arn:aws:iam::111122223333:root"})
    void what_is_no_account_id_is_refused(String id) {
        assertThatThrownBy(() -> KeyPolicy.forAccount(id))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'" + id + "' is no account id: it has 12 digits");
    }

    @Test
    void a_policy_that_is_longer_than_kms_takes_is_refused() {
        String[] many = IntStream.range(0, 600)
                .mapToObj(i -> "arn:aws:iam::111122223333:role/a-role-with-a-long-name-" + i)
                .toArray(String[]::new);

        assertThatThrownBy(() -> POLICY.users(many).toJson(AES))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("it may have 32768");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allow all                          | is no policy",
                "{\"Version\":\"2012-10-17\"}       | has no Statement",
                "{\"Statement\":[]} {}              | goes on after its JSON object",
                "{\"Statement\":[],\"Id\":\"\u0160\"} | the character U+0160",
            })
    void a_given_text_that_is_no_policy_is_refused(String json, String why) {
        assertThatThrownBy(() -> KeyPolicy.ofJson(json))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @MethodSource("allTraits")
    void every_generated_policy_passes_the_linter(KeyTraits key) {
        assertThat(PolicyLinter.keyPolicy(POLICY.withoutKeyDeletion().toJson(key)))
                .isNotEmpty()
                .allMatch(finding -> finding.level() == Level.NOTE)
                .extracting(Finding::text)
                .allMatch(text -> text.contains("SHA-1"));
    }

    static Stream<Arguments> allTraits() {
        return Stream.of(KeyMaterialSpec.values())
                .flatMap(spec ->
                        spec.keyUsages().stream().map(usage -> Arguments.of(new KeyTraits(spec, usage, "aws", true))));
    }

    private static List<Statement> statements(KeyPolicy policy, KeyTraits key) {
        return PolicyDocument.parse(policy.toJson(key)).statements();
    }
}
