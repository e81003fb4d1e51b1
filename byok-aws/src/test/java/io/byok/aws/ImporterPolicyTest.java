package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.policy.ImporterPolicy;
import io.byok.aws.policy.PolicyLinter;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.localkms.Call;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An importer may do what an import calls and no more; what a condition forbids is refused, and the error names it. */
class ImporterPolicyTest extends OnLocalKms {
    private static final ImporterPolicy POLICY = ImporterPolicy.forNewKeys("111122223333", "eu-central-1");
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef";

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
    void the_actions_are_those_that_imports_call() {
        byok.importKey(key).alias("alias/orders").neverExpires().execute();
        byok.importKey(key).into("alias/orders").expiresIn(THIRTY_DAYS).execute();
        byok.drill(key, "alias/orders").execute();
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());
        try (KeyMaterial rsa = rsaKey()) {
            byok.importKey(rsa).usage(KeyUsage.SIGN_VERIFY).neverExpires().execute();
        }

        List<String> called = server.calls().stream()
                .map(Call::operation)
                .distinct()
                .map("kms:"::concat)
                .toList();

        assertThat(actions(POLICY.aliases("alias/*"))).containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void what_renews_a_key_creates_tags_and_names_nothing() {
        assertThat(actions(ImporterPolicy.forKeys(KEY)))
                .containsExactlyInAnyOrder(
                        "kms:DescribeKey",
                        "kms:GetPublicKey",
                        "kms:ListKeyRotations",
                        "kms:GetParametersForImport",
                        "kms:ImportKeyMaterial");
        assertThat(PolicyDocument.parse(ImporterPolicy.forKeys(KEY).toJson()).statements())
                .allMatch(statement -> statement.resources().patterns().equals(List.of(KEY)));
    }

    @Test
    void the_text_says_each_condition_in_the_statement_of_its_call() {
        assertThat(POLICY.latestValidTo(Instant.parse("2027-01-01T00:00:00.5Z"))
                        .wrappingKeySpecs(WrappingKey.Spec.RSA_4096, WrappingKey.Spec.RSA_3072)
                        .aliases("alias/payments-*")
                        .tagKeys("team")
                        .toJson())
                .isEqualToIgnoringWhitespace("""
                        {
                          "Version" : "2012-10-17",
                          "Statement" : [ {
                            "Sid" : "CreateKeys",
                            "Effect" : "Allow",
                            "Action" : [ "kms:CreateKey" ],
                            "Resource" : [ "*" ],
                            "Condition" : {"StringEquals" : {"kms:KeyOrigin" : [ "EXTERNAL" ]}}
                          }, {
                            "Sid" : "TagKeys",
                            "Effect" : "Allow",
                            "Action" : [ "kms:TagResource" ],
                            "Resource" : [ "arn:aws:kms:eu-central-1:111122223333:key/*" ],
                            "Condition" : {"ForAllValues:StringEquals" : {
                              "aws:TagKeys" : [ "byok:import-id", "byok:import-done", "team" ]}}
                          }, {
                            "Sid" : "FindLostKeys",
                            "Effect" : "Allow",
                            "Action" : [ "kms:ListKeys" ],
                            "Resource" : [ "*" ]
                          }, {
                            "Sid" : "LookAtKeys",
                            "Effect" : "Allow",
                            "Action" : [ "kms:DescribeKey", "kms:GetPublicKey", "kms:ListKeyRotations",
                              "kms:ListResourceTags" ],
                            "Resource" : [ "arn:aws:kms:eu-central-1:111122223333:key/*" ]
                          }, {
                            "Sid" : "GetImportParameters",
                            "Effect" : "Allow",
                            "Action" : [ "kms:GetParametersForImport" ],
                            "Resource" : [ "arn:aws:kms:eu-central-1:111122223333:key/*" ],
                            "Condition" : {"StringEquals" : {
                              "kms:WrappingAlgorithm" : [ "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256" ],
                              "kms:WrappingKeySpec" : [ "RSA_3072", "RSA_4096" ]}}
                          }, {
                            "Sid" : "ImportKeyMaterial",
                            "Effect" : "Allow",
                            "Action" : [ "kms:ImportKeyMaterial" ],
                            "Resource" : [ "arn:aws:kms:eu-central-1:111122223333:key/*" ],
                            "Condition" : {
                              "StringEquals" : {"kms:ExpirationModel" : [ "KEY_MATERIAL_EXPIRES" ]},
                              "NumericLessThanEquals" : {"kms:ValidTo" : [ "1798761600" ]}}
                          }, {
                            "Sid" : "NameKeys",
                            "Effect" : "Allow",
                            "Action" : [ "kms:CreateAlias" ],
                            "Resource" : [ "arn:aws:kms:eu-central-1:111122223333:alias/payments-*",
                              "arn:aws:kms:eu-central-1:111122223333:key/*" ]
                          } ]
                        }""");
    }

    @Test
    void a_wrapping_algorithm_that_is_not_allowed_is_refused() {
        startWith(POLICY);

        refused(
                "GetParametersForImport",
                "kms:WrappingAlgorithm",
                "algorithm(...)",
                () -> byok.importKey(key)
                        .algorithm(WrapAlgorithm.RSAES_OAEP_SHA_1)
                        .neverExpires()
                        .execute());
        assertThatCode(() -> byok.importKey(key).neverExpires().execute()).doesNotThrowAnyException();
    }

    @Test
    void a_wrapping_key_that_is_not_allowed_is_refused() {
        startWith(POLICY.wrappingKeySpecs(WrappingKey.Spec.RSA_4096, WrappingKey.Spec.RSA_3072));

        refused(
                "GetParametersForImport",
                "kms:WrappingKeySpec",
                "wrappingKeySpec(...)",
                () -> byok.importKey(key)
                        .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                        .neverExpires()
                        .execute());
        assertThatCode(() -> byok.importKey(key)
                        .wrappingKeySpec(WrappingKey.Spec.RSA_3072)
                        .neverExpires()
                        .execute())
                .doesNotThrowAnyException();
    }

    @Test
    void what_never_expires_is_refused_where_an_expiry_is_demanded() {
        startWith(POLICY.mustExpire());

        refused(
                "ImportKeyMaterial",
                "kms:ExpirationModel",
                "expiresIn(...)",
                () -> byok.importKey(key).neverExpires().execute());
        assertThatCode(() -> byok.importKey(key).expiresIn(THIRTY_DAYS).execute())
                .doesNotThrowAnyException();
    }

    @Test
    void what_expires_later_than_allowed_or_never_is_refused() {
        Instant latest = server.clock().instant().plus(THIRTY_DAYS);
        startWith(POLICY.latestValidTo(latest));

        refused(
                "ImportKeyMaterial",
                "kms:ValidTo",
                "validTo(...)",
                () -> byok.importKey(key)
                        .validTo(latest.plus(Duration.ofHours(1)))
                        .execute());
        refused(
                "ImportKeyMaterial",
                "kms:ValidTo",
                "validTo(...)",
                () -> byok.importKey(key).neverExpires().execute());
        assertThatCode(() -> byok.importKey(key).validTo(latest).execute()).doesNotThrowAnyException();
    }

    private static void refused(String operation, String conditionKey, String remedy, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KmsRefusedException.class, e -> {
            assertThat(e.operation()).isEqualTo(operation);
            assertThat(e.errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.causes())
                    .anyMatch(cause -> cause.cause().contains(conditionKey)
                            && cause.remedy().contains(remedy));
            assertThat(e).hasMessageContaining(conditionKey);
        });
    }

    @Test
    void in_china_sm2_is_allowed_by_default() {
        assertThat(ImporterPolicy.forNewKeys("111122223333", "cn-north-1").toJson())
                .contains("arn:aws-cn:kms:cn-north-1:111122223333:key/*", "\"SM2PKE\"", "\"SM2\"")
                .doesNotContain("RSA_AES_KEY_WRAP");
    }

    @Test
    void every_generated_policy_passes_the_linter() {
        assertThat(PolicyLinter.importerPolicy(POLICY.latestValidTo(Instant.parse("2027-01-01T00:00:00Z"))
                        .aliases("alias/*")
                        .toJson()))
                .isEmpty();
        assertThat(PolicyLinter.importerPolicy(ImporterPolicy.forKeys(KEY).toJson()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alias/orders                                                    | is no ARN of a KMS key",
                "arn:aws:kms:eu-central-1:111122223333:alias/orders              | never as the resource of a policy",
                "12345678-90ab-cdef-1234-567890abcdef                            | is no ARN of a KMS key",
                "arn:aws:kms:eu-central-1:111122223333:key/*                     | is no ARN of a KMS key",
            })
    void what_is_no_key_is_refused(String arn, String why) {
        assertThatThrownBy(() -> ImporterPolicy.forKeys(arn))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'" + arn + "'")
                .hasMessageContaining(why);
    }

    @Test
    @SuppressWarnings("deprecation")
    void what_cannot_be_is_refused() {
        refusedAs("No Region was named", () -> ImporterPolicy.forNewKeys("111122223333"));
        refusedAs("'eu' is no code of a Region", () -> ImporterPolicy.forNewKeys("111122223333", "eu"));
        refusedAs(
                "[aws, aws-cn] in one policy",
                () -> ImporterPolicy.forNewKeys("111122223333", "eu-central-1", "cn-north-1"));
        refusedAs(
                "RSAES_PKCS1_V1_5 cannot be allowed", () -> POLICY.wrappingAlgorithms(WrapAlgorithm.RSAES_PKCS1_V1_5));
        refusedAs("'orders' is no alias", () -> POLICY.aliases("orders"));
        refusedAs(
                "aliases(...) for keys that exist",
                () -> ImporterPolicy.forKeys(KEY).aliases("alias/orders"));
        String[] many = IntStream.range(0, 40).mapToObj(i -> KEY).toArray(String[]::new);
        refusedAs(
                "a managed policy has at most 6144",
                () -> ImporterPolicy.forKeys(many).toJson());
    }

    private static void refusedAs(String why, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining(why);
    }

    /** A KMS whose callers have this policy and no other. */
    private void startWith(ImporterPolicy policy) {
        stop();
        server = LocalKms.builder().callerPolicy(policy.toJson()).start();
        kms = builder().build();
        byok = Byok.with(kms).withClock(server.clock()).withPause(pauses::add);
    }

    private static List<String> actions(ImporterPolicy policy) {
        return PolicyDocument.parse(policy.toJson()).statements().stream()
                .flatMap(statement -> statement.actions().patterns().stream())
                .toList();
    }
}
