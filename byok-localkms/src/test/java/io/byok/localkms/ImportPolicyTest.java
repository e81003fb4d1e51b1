package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Policies on the two calls of an import, and the four condition keys that KMS has for them. */
class ImportPolicyTest extends LocalKmsTestBase {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ROOT_MAY = """
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}""";
    private static final String CALLER = "arn:aws:iam::111122223333:user/111122223333";

    ImportPolicyTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .start());
    }

    private static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String deny(String action, String condition) {
        return "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\",\"Condition\":" + condition + "}";
    }

    private KeyMetadata keyWith(String policy) {
        return kms.createKey(request -> request.origin(OriginType.EXTERNAL).policy(policy))
                .keyMetadata();
    }

    private void importUntil(KeyMetadata key, Duration lifetime) throws Exception {
        importAes(
                key,
                Wrapping.random(32),
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(START.plus(lifetime)));
    }

    private static void denied(KeyMetadata key, String operation, String why, ThrowingCallable call) {
        refuses(
                "AccessDeniedException",
                "User: " + CALLER + " is not authorized to perform: kms:" + operation + " on resource: " + key.arn()
                        + " " + why,
                call);
    }

    @Test
    void a_wrapping_algorithm_can_be_denied() throws Exception {
        KeyMetadata key = keyWith(policy(
                ROOT_MAY,
                deny(
                        "kms:GetParametersForImport",
                        "{\"StringEquals\":{\"kms:WrappingAlgorithm\":\"RSAES_OAEP_SHA_1\"}}")));

        denied(
                key,
                "GetParametersForImport",
                "with an explicit deny in a resource-based policy",
                () -> parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_1));
        importAes(key, Wrapping.random(32));
    }

    @Test
    void a_wrapping_key_can_be_demanded() {
        KeyMetadata key = keyWith(policy(
                ROOT_MAY,
                deny("kms:Get*", "{\"StringNotEquals\":{\"kms:wrappingkeyspec\":[\"RSA_4096\",\"RSA_3072\"]}}")));

        refuses("AccessDeniedException", () -> parameters(key));
        kms.getParametersForImport(request -> request.keyId(key.keyId())
                .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                .wrappingKeySpec("RSA_3072"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NumericGreaterThan               | 1798192800",
                "DateGreaterThan                  | 2026-12-25T10:00:00Z",
                "DateGreaterThan                  | 1798192800",
                "NumericGreaterThanIfExists       | 1798192800",
                "DateGreaterThanEqualsIfExists    | 2026-12-25T10:00:01Z",
            })
    void an_expiry_can_be_capped(String operator, String cap) throws Exception {
        KeyMetadata key = keyWith(policy(
                ROOT_MAY, deny("kms:ImportKeyMaterial", "{\"" + operator + "\":{\"kms:ValidTo\":\"" + cap + "\"}}")));

        denied(
                key,
                "ImportKeyMaterial",
                "with an explicit deny in a resource-based policy",
                () -> importUntil(key, Duration.ofDays(32).plusSeconds(1)));
        importUntil(key, Duration.ofDays(32));
    }

    @Test
    void a_cap_on_an_allowance_denies_what_never_expires() throws Exception {
        KeyMetadata key = keyWith(policy(
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + CALLER
                        + "\"},\"Action\":[\"kms:GetParametersForImport\"],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + CALLER
                        + "\"},\"Action\":\"kms:ImportKeyMaterial\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"NumericLessThanEquals\":{\"kms:ValidTo\":1798192800}}}"));

        denied(
                key,
                "ImportKeyMaterial",
                "because no resource-based policy allows the kms:ImportKeyMaterial action",
                () -> importAes(key, Wrapping.random(32)));
        importUntil(key, Duration.ofDays(32));
    }

    @Test
    void the_expiration_model_can_be_denied_and_its_absence_be_demanded() throws Exception {
        KeyMetadata lasting = keyWith(policy(
                ROOT_MAY,
                deny("kms:ImportKeyMaterial", "{\"StringLike\":{\"kms:ExpirationModel\":\"*_DOES_NOT_EXPIRE\"}}")));
        refuses("AccessDeniedException", () -> importAes(lasting, Wrapping.random(32)));
        importUntil(lasting, Duration.ofDays(1));
        KeyMetadata given = keyWith(
                policy(ROOT_MAY, deny("kms:ImportKeyMaterial", "{\"Null\":{\"kms:ExpirationModel\":\"false\"}}")));
        refuses("AccessDeniedException", () -> importUntil(given, Duration.ofDays(1)));
        importAes(
                given,
                Wrapping.random(32),
                request -> request.expirationModel((String) null).validTo(START.plus(Duration.ofDays(1))));
    }

    @Test
    void a_key_policy_that_allows_nobody_lets_nobody_import() {
        KeyMetadata key = keyWith(policy());

        denied(
                key,
                "GetParametersForImport",
                "because no resource-based policy allows the kms:GetParametersForImport action",
                () -> parameters(key));
    }

    @Test
    void other_principals_other_resources_and_other_actions_do_not_count() throws Exception {
        KeyMetadata key = keyWith(
                policy(
                        ROOT_MAY,
                        "{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/Mallory\"},"
                                + "\"Action\":\"kms:*\",\"Resource\":\"*\"}",
                        "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"NotAction\":\"kms:*Import*\",\"Resource\":\"*\"}",
                        "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"arn:aws:kms:*:key/other\"}"));

        importAes(key, Wrapping.random(32));
    }

    @Test
    void all_but_one_can_be_denied() throws Exception {
        String denyAllBut = "{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"%s\"},\"Action\":\"kms:*\"}";
        KeyMetadata ours = keyWith(policy(ROOT_MAY, denyAllBut.formatted(CALLER)));
        KeyMetadata others = keyWith(policy(ROOT_MAY, denyAllBut.formatted(CALLER + "2")));

        importAes(ours, Wrapping.random(32));
        refuses("AccessDeniedException", () -> parameters(others));
    }

    @Test
    void a_policy_put_later_counts_from_then_on() throws Exception {
        KeyMetadata key = externalKey();
        importAes(key, Wrapping.random(32));
        kms.putKeyPolicy(request -> request.keyId(key.keyId()).policy(policy()));

        refuses("AccessDeniedException", () -> parameters(key));
    }

    @Test
    void the_callers_policy_counts_where_the_key_leaves_it_to_the_account() throws Exception {
        String callers = policy(
                "{\"Effect\":\"Allow\",\"Action\":\"kms:GetParametersForImport\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringEquals\":{\"kms:WrappingKeySpec\":\"RSA_4096\"}}}",
                "{\"Effect\":\"Deny\",\"Action\":\"kms:ImportKeyMaterial\",\"Resource\":\"*\"}");
        try (LocalKms guarded = LocalKms.builder().callerPolicy(callers).start();
                KmsClient client = TestClient.of(guarded)) {
            KeyMetadata key = client.createKey(request -> request.origin(OriginType.EXTERNAL))
                    .keyMetadata();
            denied(
                    key,
                    "GetParametersForImport",
                    "because no identity-based policy allows the kms:GetParametersForImport action",
                    () -> client.getParametersForImport(request -> request.keyId(key.keyId())
                            .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                            .wrappingKeySpec("RSA_2048")));
            denied(
                    key,
                    "ImportKeyMaterial",
                    "with an explicit deny in an identity-based policy",
                    () -> client.importKeyMaterial(request -> request.keyId(key.keyId())
                            .importToken(SdkBytes.fromUtf8String("token"))
                            .encryptedKeyMaterial(SdkBytes.fromUtf8String("material"))
                            .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE")));
        }
    }

    @Test
    void a_callers_policy_that_is_no_json_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKms.builder().callerPolicy("allow all"))
                .withMessageContaining("JSON object");
    }
}
