package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.core.KeyMaterial;
import io.byok.localkms.Fault;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;

/** Every error of KMS on the way comes with ranked causes, each with its remedy, and without token or ciphertext. */
class DiagnosisTest extends OnLocalKms {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvalidCiphertextException",
                "IncorrectKeyMaterialException",
                "ExpiredImportTokenException",
                "InvalidImportTokenException",
                "NotFoundException",
                "InvalidArnException",
                "KMSInvalidStateException",
                "UnsupportedOperationException",
                "AccessDeniedException",
                "ValidationException",
                "LimitExceededException",
                "InvalidSignatureException",
                "UnrecognizedClientException",
                "DisabledException",
                "ConflictException",
                "SomethingNewException"
            })
    void every_refusal_is_a_diagnosis(String errorCode) {
        KmsRefusedException refused = refusedWith(400, errorCode, "as KMS says");

        assertThat(refused.causes()).isNotEmpty().allSatisfy(cause -> {
            assertThat(cause.cause()).endsWith(".");
            assertThat(cause.remedy()).endsWith(".");
            assertThat(refused).hasMessageContaining(cause.cause()).hasMessageContaining(cause.remedy());
        });
        assertThat(refused.requestId()).isPresent();
    }

    @Test
    void the_likeliest_cause_of_a_ciphertext_that_does_not_open_is_the_digest_and_the_list_goes_on() {
        List<ProbableCause> causes =
                refusedWith(400, "InvalidCiphertextException", "").causes();

        assertThat(causes).hasSize(4);
        assertThat(causes.get(0).cause()).contains("MGF1 digest");
        assertThat(causes).extracting(ProbableCause::cause).anyMatch(cause -> cause.contains("PKCS#1 v1.5"));
        assertThat(causes).extracting(ProbableCause::cause).anyMatch(cause -> cause.contains("base64"));
        assertThat(causes).extracting(ProbableCause::remedy).anyMatch(remedy -> remedy.contains("RFC 3394"));
    }

    @ParameterizedTest
    @CsvSource({"500, OddServerError", "501, NotImplemented", "503, ''"})
    void errors_that_aws_does_not_have_are_diagnosed_as_those_of_another_server(int status, String code) {
        server.faults().add(Fault.on("GetParametersForImport").always().answer(status, code, "<html>sorry</html>"));
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                    .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                        assertThat(e.isServerFault()).isTrue();
                        assertThat(e.createdKey()).isPresent();
                    })
                    .hasMessageContaining("Look at which server the KmsClient talks to");
        }
    }

    @Test
    void a_server_that_quotes_what_it_was_sent_does_not_bring_it_into_a_message() {
        String quoted = HexFormat.of().formatHex(new byte[200]);
        KmsRefusedException refused =
                refusedWith(400, "ValidationException", "Value '" + quoted + "' at 'importToken'");

        assertThat(refused).hasMessageContaining("Value '<redacted>' at 'importToken'");
        assertThat(refused.getMessage()).doesNotContain("00000000");
    }

    /** An interceptor of the caller's own that fails with the SDK's printed request, as logging ones do. */
    @Test
    void a_client_that_prints_requests_does_not_bring_token_or_ciphertext_into_a_message() {
        String[] printed = {""};
        ExecutionInterceptor printing = new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                if (context.request() instanceof ImportKeyMaterialRequest request) {
                    printed[0] = request.toString();
                    throw new IllegalStateException("cannot log " + request);
                }
                return context.request();
            }
        };
        try (KeyMaterial key = aesKey();
                KmsClient client = builder()
                        .overrideConfiguration(c -> c.addExecutionInterceptor(printing))
                        .build()) {
            Throwable failure = catchThrowableOfType(
                    KmsUnreachableException.class,
                    () -> Byok.with(client)
                            .withPause(pauses::add)
                            .importKey(key)
                            .neverExpires()
                            .execute());

            assertThat(printed[0]).contains("ImportToken=", "EncryptedKeyMaterial=");
            assertThat(failure)
                    .hasMessageContaining("cannot log ImportKeyMaterialRequest(")
                    .hasMessageContaining("<redacted>");
            assertThat(failure.getMessage().replaceAll("arn:[^ ]+|[0-9a-f-]{36}", ""))
                    .doesNotContainPattern("[0-9A-Fa-f]{32}");
        }
    }

    private KmsRefusedException refusedWith(int status, String errorCode, String text) {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(status, errorCode, text));
        try (KeyMaterial key = aesKey()) {
            return catchThrowableOfType(
                    KmsRefusedException.class,
                    () -> byok.importKey(key).neverExpires().execute());
        }
    }
}
