package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

class GetParametersForImportTest extends LocalKmsTestBase {

    @Test
    void the_set_names_the_key_by_arn_and_ends_after_24_hours() {
        KeyMetadata key = externalKey();
        Instant before = localKms.clock().instant().minusMillis(1);
        GetParametersForImportResponse parameters = parameters(key);

        assertThat(parameters.keyId()).isEqualTo(key.arn());
        assertThat(parameters.parametersValidTo())
                .isBetween(
                        before.plus(Duration.ofHours(24)),
                        localKms.clock().instant().plus(Duration.ofHours(24)));
        assertThat(parameters.importToken().asByteArray()).hasSize(1757);
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048, 2048, 294", "RSA_3072, 3072, 422", "RSA_4096, 4096, 550"})
    void the_public_key_is_of_the_spec_asked_for(WrappingKeySpec spec, int modulusBits, int derBytes) throws Exception {
        GetParametersForImportResponse parameters = kms.getParametersForImport(
                request -> request.keyId(externalKey().arn())
                        .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_1)
                        .wrappingKeySpec(spec));
        byte[] der = parameters.publicKey().asByteArray();

        assertThat(der).hasSize(derBytes);
        assertThat(((RSAPublicKey) Wrapping.publicKey(der)).getModulus().bitLength())
                .isEqualTo(modulusBits);
    }

    @Test
    void two_sets_in_a_row_differ_in_key_and_token() {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse first = parameters(key);
        GetParametersForImportResponse second = parameters(key);

        assertThat(second.publicKey()).isNotEqualTo(first.publicKey());
        assertThat(second.importToken()).isNotEqualTo(first.importToken());
    }

    @Test
    void a_pair_that_comes_again_comes_with_another_token() {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse first = parameters(key);
        parameters(key);
        GetParametersForImportResponse third = parameters(key);

        assertThat(third.publicKey()).isEqualTo(first.publicKey());
        assertThat(third.importToken()).isNotEqualTo(first.importToken());
    }

    @Test
    void a_key_of_kms_itself_takes_no_import() {
        KeyMetadata key = createKey(OriginType.AWS_KMS);

        refuses(
                "UnsupportedOperationException",
                key.arn() + " origin is AWS_KMS which is not valid for this operation.",
                () -> parameters(key));
    }

    @Test
    void a_key_that_waits_for_its_deletion_takes_no_import() {
        KeyMetadata key = externalKey();
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));

        refuses("KMSInvalidStateException", key.arn() + " is pending deletion.", () -> parameters(key));
    }

    @Test
    void an_alias_is_not_taken() {
        KeyMetadata key = externalKey();
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(key.keyId()));

        refuses(
                "InvalidArnException",
                "Key Aliases are not supported for this operation.",
                () -> parametersOf("alias/mine"));
        refuses("InvalidArnException", () -> parametersOf("arn:aws:kms:eu-central-1:111122223333:alias/mine"));
    }

    private GetParametersForImportResponse parametersOf(String keyId) {
        return kms.getParametersForImport(request -> request.keyId(keyId)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
    }

    @Test
    void algorithm_and_spec_must_be_known() {
        refuses(
                "ValidationException",
                () -> kms.getParametersForImport(
                        request -> request.keyId(externalKey().keyId())
                                .wrappingAlgorithm("RSAES_OAEP_SHA_512")
                                .wrappingKeySpec(WrappingKeySpec.RSA_2048)));
        refuses(
                "ValidationException",
                "1 validation error detected: Value null at 'wrappingKeySpec' failed to satisfy constraint: Member must"
                        + " not be null",
                () -> kms.getParametersForImport(request ->
                        request.keyId(externalKey().keyId()).wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_1)));
    }
}
