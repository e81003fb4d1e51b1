package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;

/** Answers that AWS KMS does not give, made by changing real ones on their way back. */
class StrangeAnswersTest extends OnLocalKms {
    @Test
    void a_wrapping_key_of_another_size_is_not_wrapped_under() {
        String other = newExternalKey();
        SdkBytes small = kms.getParametersForImport(r ->
                        r.keyId(other).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_2048"))
                .publicKey();

        assertRefused(
                answer -> answer instanceof GetParametersForImportResponse parameters
                        ? parameters.toBuilder().publicKey(small).build()
                        : answer,
                "2048 bits where RSA_4096 was asked for");
    }

    @Test
    void import_parameters_of_another_key_are_not_used() {
        String other = newExternalKey();

        assertRefused(
                answer -> answer instanceof GetParametersForImportResponse parameters
                        ? parameters.toBuilder().keyId(other).build()
                        : answer,
                "answered some for " + other);
    }

    @Test
    void import_parameters_with_a_part_missing_are_not_used() {
        assertRefused(
                answer -> answer instanceof GetParametersForImportResponse parameters
                        ? parameters.toBuilder().importToken(null).build()
                        : answer,
                "ImportToken and ParametersValidTo is missing");
    }

    @Test
    void a_key_of_another_spec_than_asked_for_is_not_imported_into() {
        assertRefused(
                answer -> answer instanceof CreateKeyResponse created
                        ? created.toBuilder()
                                .keyMetadata(created.keyMetadata().toBuilder()
                                        .keySpec("RSA_2048")
                                        .build())
                                .build()
                        : answer,
                "the server created one of spec RSA_2048");
    }

    @Test
    void the_token_of_another_key_is_refused_by_name() {
        String other = newExternalKey();
        SdkBytes foreign = kms.getParametersForImport(r ->
                        r.keyId(other).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_4096"))
                .importToken();
        ExecutionInterceptor swapping = new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                return context.request() instanceof ImportKeyMaterialRequest request
                        ? request.toBuilder().importToken(foreign).build()
                        : context.request();
            }
        };
        try (KeyMaterial key = aesKey();
                KmsClient client = builder()
                        .overrideConfiguration(c -> c.addExecutionInterceptor(swapping))
                        .build()) {
            assertThatThrownBy(() ->
                            Byok.with(client).importKey(key).neverExpires().execute())
                    .isInstanceOfSatisfying(
                            KmsRefusedException.class,
                            e -> assertThat(e.errorCode()).isEqualTo("InvalidImportTokenException"))
                    .hasMessageContaining("belongs to another KMS key");
        }
    }

    private void assertRefused(UnaryOperator<SdkResponse> change, String message) {
        try (KmsClient changed = changing(change);
                KeyMaterial key = aesKey()) {
            assertThatThrownBy(() ->
                            Byok.with(changed).importKey(key).neverExpires().execute())
                    .isInstanceOfSatisfying(
                            UnexpectedAnswerException.class,
                            e -> assertThat(e.createdKey()).isPresent())
                    .hasMessageContaining(message)
                    .hasMessageContaining("What exists now");
            assertThat(server.callsTo("ImportKeyMaterial")).isZero();
        }
    }
}
