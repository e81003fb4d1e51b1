package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;

class CreateKeyTest extends LocalKmsTestBase {

    @Test
    void an_external_key_waits_for_its_import() {
        KeyMetadata key = kms.createKey(
                        request -> request.origin(OriginType.EXTERNAL).description("of ours"))
                .keyMetadata();

        assertThat(key.arn()).isEqualTo("arn:aws:kms:eu-central-1:111122223333:key/" + key.keyId());
        assertThat(key.awsAccountId()).isEqualTo("111122223333");
        assertThat(key.keyId()).matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
        assertThat(key.enabled()).isFalse();
        assertThat(key.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(key.origin()).isEqualTo(OriginType.EXTERNAL);
        assertThat(key.multiRegion()).isFalse();
        assertThat(key.description()).isEqualTo("of ours");
        assertThat(key.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
        assertThat(key.keyUsage()).isEqualTo(KeyUsageType.ENCRYPT_DECRYPT);
        assertThat(key.encryptionAlgorithms()).containsExactly(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(key.expirationModel()).isNull();
        assertThat(key.validTo()).isNull();
        assertThat(describe(key)).isEqualTo(key);
    }

    @Test
    void a_key_of_kms_itself_is_enabled_at_once() {
        KeyMetadata key = kms.createKey().keyMetadata();

        assertThat(key.origin()).isEqualTo(OriginType.AWS_KMS);
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(key.enabled()).isTrue();
        assertThat(key.expirationModel()).isNull();
        assertThat(key.currentKeyMaterialId()).matches("[0-9a-f]{64}");
    }

    @Test
    void an_rsa_key_of_kms_itself_has_a_public_key_at_once() {
        KeyMetadata key = kms.createKey(
                        request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();

        assertThat(kms.getPublicKey(request -> request.keyId(key.keyId()))
                        .publicKey()
                        .asByteArray())
                .hasSize(294);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeySpec.class,
            names = {"RSA_2048", "RSA_3072", "RSA_4096"})
    void an_external_rsa_key_has_the_algorithms_of_its_usage(KeySpec spec) {
        KeyMetadata signing = externalKey(spec, KeyUsageType.SIGN_VERIFY);
        KeyMetadata encrypting = externalKey(spec, KeyUsageType.ENCRYPT_DECRYPT);

        assertThat(signing.signingAlgorithms())
                .containsExactlyInAnyOrder(
                        SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
                        SigningAlgorithmSpec.RSASSA_PSS_SHA_384,
                        SigningAlgorithmSpec.RSASSA_PSS_SHA_512,
                        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256,
                        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_384,
                        SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_512);
        assertThat(signing.hasEncryptionAlgorithms()).isFalse();
        assertThat(encrypting.encryptionAlgorithms())
                .containsExactlyInAnyOrder(
                        EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256);
        assertThat(encrypting.hasSigningAlgorithms()).isFalse();
        assertThat(encrypting.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void an_asymmetric_key_needs_a_usage() {
        refuses(
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
                () -> kms.createKey(request -> request.keySpec(KeySpec.RSA_2048)));
    }

    @Test
    void a_usage_must_fit_the_spec() {
        refuses(
                "ValidationException",
                "KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT",
                () -> kms.createKey(request -> request.keyUsage(KeyUsageType.SIGN_VERIFY)));
    }

    @Test
    void an_unknown_spec_is_refused_with_the_list_of_specs() {
        assertThat(refuses("ValidationException", () -> kms.createKey(request -> request.keySpec("HMAC_random")))
                        .awsErrorDetails()
                        .errorMessage())
                .startsWith(
                        "1 validation error detected: Value 'HMAC_random' at 'keySpec' failed to satisfy constraint:"
                                + " Member must satisfy enum value set: [")
                .contains("SYMMETRIC_DEFAULT", "HMAC_224");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
    void a_lattice_key_is_neither_imported_nor_kept(String spec) {
        Consumer<CreateKeyRequest.Builder> create =
                request -> request.keySpec(spec).keyUsage("SIGN_VERIFY");

        refuses(
                "ValidationException",
                "KeySpec " + spec + " is not supported for Origin EXTERNAL",
                () -> kms.createKey(create.andThen(request -> request.origin(OriginType.EXTERNAL))));
        assertThat(refuses("UnsupportedOperationException", () -> kms.createKey(create))
                        .getMessage())
                .contains("LocalKms keeps no keys of spec " + spec);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"})
    void an_encapsulation_key_is_neither_imported_nor_kept(String spec) {
        Consumer<CreateKeyRequest.Builder> create =
                request -> request.keySpec(spec).keyUsage("ENCAPSULATE_DECAPSULATE");

        refuses(
                "ValidationException",
                "KeySpec " + spec + " is not supported for Origin EXTERNAL",
                () -> kms.createKey(create.andThen(request -> request.origin(OriginType.EXTERNAL))));
        refuses("UnsupportedOperationException", () -> kms.createKey(create));
    }

    @Test
    void what_is_not_here_is_refused_clearly() {
        refuses(
                "UnsupportedOperationException",
                () -> kms.createKey(request -> request.origin(OriginType.AWS_CLOUDHSM)));
        refuses("UnsupportedOperationException", () -> kms.createKey(request -> request.customKeyStoreId("cks-1")));
    }

    @Test
    void tags_are_kept() {
        KeyMetadata key = kms.createKey(request -> request.tags(tag("team", "payments"), tag("env", "")))
                .keyMetadata();

        assertThat(kms.listResourceTags(request -> request.keyId(key.keyId())).tags())
                .containsExactly(tag("env", ""), tag("team", "payments"));
    }

    @Test
    void tags_are_changed_and_added() {
        KeyMetadata key =
                kms.createKey(request -> request.tags(tag("team", "payments"))).keyMetadata();
        kms.tagResource(request -> request.keyId(key.arn()).tags(tag("team", "cards"), tag("env", "test")));

        assertThat(kms.listResourceTags(request -> request.keyId(key.keyId())).tags())
                .containsExactly(tag("env", "test"), tag("team", "cards"));
    }

    @Test
    void tags_are_taken_away_and_one_that_is_not_there_is_no_error() {
        KeyMetadata key = kms.createKey(request -> request.tags(tag("team", "payments"), tag("env", "test")))
                .keyMetadata();
        kms.untagResource(request -> request.keyId(key.keyId()).tagKeys("env", "colour"));

        assertThat(kms.listResourceTags(request -> request.keyId(key.keyId())).tags())
                .containsExactly(tag("team", "payments"));
        refuses("ValidationException", () -> kms.untagResource(request -> request.keyId(key.keyId())));
        refuses(
                "ValidationException",
                () -> kms.untagResource(request -> request.keyId(key.keyId()).tagKeys("a".repeat(129))));
    }

    @Test
    void bad_tags_are_refused() {
        List<Tag> many = new ArrayList<>();
        for (int number = 0; number <= 50; number++) {
            many.add(tag("tag" + number, "value"));
        }
        refuses("TagException", "Too many tags", () -> kms.createKey(request -> request.tags(many)));
        refuses(
                "TagException",
                "Duplicate tag keys",
                () -> kms.createKey(request -> request.tags(tag("a", "1"), tag("a", "2"))));
        refuses(
                "TagException",
                "Tags beginning with aws: are reserved",
                () -> kms.createKey(request -> request.tags(tag("aws:a", "1"))));
        assertThat(kms.listKeys().keys()).isEmpty();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
