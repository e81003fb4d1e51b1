package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.RawConnection.Answer;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire, without the SDK's help. */
class WireTest extends LocalKmsTestBase {

    private Answer call(String operation, String body) throws IOException {
        try (RawConnection connection = new RawConnection(localKms)) {
            return connection.call(operation, body);
        }
    }

    private Answer post(String target, String authorization, String body) throws IOException {
        try (RawConnection connection = new RawConnection(localKms)) {
            return connection.post(target, authorization, body);
        }
    }

    private Answer send(String bytes) throws IOException {
        try (RawConnection connection = new RawConnection(localKms)) {
            return connection.send(bytes);
        }
    }

    @Test
    void an_answer_is_aws_json_with_a_request_id() throws Exception {
        Answer answer = call("ListKeys", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/x-amz-json-1.1")
                .containsKey("date");
        assertThat(answer.headers().get("x-amzn-requestid")).matches("[0-9a-f-]{36}");
        assertThat(answer.body()).isEqualTo("{\"Keys\":[],\"Truncated\":false}");
    }

    @Test
    void the_date_is_in_the_form_of_http() throws Exception {
        localKms.clock().moveTo(Instant.parse("2098-01-02T03:04:05Z"));

        assertThat(call("ListKeys", "{}").headers().get("date"))
                .startsWith("Thu, 02 Jan 2098 03:04:")
                .endsWith(" GMT");
    }

    @Test
    void an_error_has_its_code_in_type_and_its_message_beside_it() throws Exception {
        Answer answer = call("DescribeKey", "{\"KeyId\":\"fake-key-id\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"NotFoundException\",\"message\":\"Invalid keyId 'fake-key-id'\"}");
        assertThat(answer.headers().get("x-amzn-requestid")).matches("[0-9a-f-]{36}");
    }

    @Test
    void an_error_without_message_has_no_member_for_it() throws Exception {
        assertThat(call("Decrypt", "{\"CiphertextBlob\":\"AAAA\"}").body())
                .isEqualTo("{\"__type\":\"InvalidCiphertextException\"}");
    }

    @Test
    void the_parameters_for_import_have_exactly_four_members() throws Exception {
        String body = call(
                        "GetParametersForImport",
                        "{\"KeyId\":\"" + externalKey().keyId()
                                + "\",\"WrappingAlgorithm\":\"RSAES_OAEP_SHA_256\",\"WrappingKeySpec\":\"RSA_2048\"}")
                .body();

        assertThat(body)
                .matches("\\{\"ImportToken\":\"[^\"]+\",\"KeyId\":\"[^\"]+\",\"ParametersValidTo\":[0-9.]+,"
                        + "\"PublicKey\":\"[^\"]+\"\\}");
    }

    @Test
    void an_operation_without_output_answers_an_empty_body() throws Exception {
        Answer answer = call(
                "CreateAlias",
                "{\"AliasName\":\"alias/mine\",\"TargetKeyId\":\""
                        + externalKey().keyId() + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TrentService.RotateTheMoon", "TrentService.", "DynamoDB_20120810.ListTables", "ListKeys", ""})
    void an_unknown_target_is_an_unknown_operation(String target) throws Exception {
        Answer answer = post(target, RawConnection.AUTHORIZATION, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    void another_method_or_path_is_an_unknown_operation() throws Exception {
        String headers = " HTTP/1.1\r\nX-Amz-Target: TrentService.ListKeys\r\nAuthorization: "
                + RawConnection.AUTHORIZATION + "\r\n\r\n";

        assertThat(send("GET /" + headers).body()).contains("UnknownOperationException");
        assertThat(send("POST /elsewhere" + headers).body()).contains("UnknownOperationException");
    }

    @Test
    void a_request_without_signature_is_refused() throws Exception {
        Answer answer = post("TrentService.ListKeys", "", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing Authentication"
                        + " Token\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic dXNlcjpwYXNz, IncompleteSignatureException",
        "AWS4-HMAC-SHA256 Credential=AKID, IncompleteSignatureException",
        "'AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-central-1/kms/aws4_request', IncompleteSignatureException",
        "'AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-central-1/kms/aws4_request, SignedHeaders=host, Signature=0',"
                + " IncompleteSignatureException",
        "'AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature="
                + "0000000000000000000000000000000000000000000000000000000000000000', InvalidSignatureException"
    })
    void a_malformed_or_misplaced_signature_is_refused(String authorization, String code) throws Exception {
        assertThat(post("TrentService.ListKeys", authorization, "{}").body()).contains("\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"KeyId\":}",
                "{\"KeyId\":1}",
                "{\"KeyId\":[\"a\"]}",
                "{\"KeyId\":\"a\",\"KeyId\"",
                "\u0000"
            })
    void what_is_no_json_object_of_the_right_types_is_refused(String body) throws Exception {
        assertThat(call("DescribeKey", body).body()).contains("\"SerializationException\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Encrypt | {\"KeyId\":\"a\",\"Plaintext\":7}",
                "Encrypt | {\"KeyId\":\"a\",\"Plaintext\":\"not base64!\"}",
                "Encrypt | {\"KeyId\":\"a\",\"Plaintext\":\"AAAA\",\"EncryptionContext\":\"b\"}",
                "Encrypt | {\"KeyId\":\"a\",\"Plaintext\":\"AAAA\",\"EncryptionContext\":{\"b\":1}}",
                "CreateKey | {\"Tags\":{}}",
                "CreateKey | {\"Tags\":[1]}",
                "CreateKey | {\"MultiRegion\":\"yes\"}",
                "CreateKey | {\"KeySpec\":1}",
                "UntagResource | {\"KeyId\":\"a\",\"TagKeys\":\"b\"}",
                "UntagResource | {\"KeyId\":\"a\",\"TagKeys\":[1]}",
                "GenerateDataKey | {\"KeyId\":\"a\",\"NumberOfBytes\":\"16\"}",
                "GenerateDataKey | {\"KeyId\":\"a\",\"NumberOfBytes\":1.5}",
                "GenerateDataKey | {\"KeyId\":\"a\",\"NumberOfBytes\":99999999999}",
                "ImportKeyMaterial | {\"KeyId\":\"a\",\"ImportToken\":\"AAAA\",\"EncryptedKeyMaterial\":\"AAAA\","
                        + "\"ValidTo\":\"tomorrow\"}"
            })
    void a_member_of_another_type_is_refused(String operation, String body) throws Exception {
        assertThat(call(operation, body).body()).contains("\"SerializationException\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"253402300800", "-253402300800", "1e13", "1e300", "1e400", "1e999999999", "-1e999999999"})
    void a_time_beyond_all_times_is_refused(String validTo) throws Exception {
        Answer answer = call(
                "ImportKeyMaterial",
                "{\"KeyId\":\"a\",\"ImportToken\":\"AAAA\",\"EncryptedKeyMaterial\":\"AAAA\",\"ValidTo\":" + validTo
                        + "}");

        assertThat(answer.body()).contains("\"SerializationException\"");
    }

    @Test
    void an_explicit_null_is_an_absent_member() throws Exception {
        assertThat(call("ListKeys", "{\"Limit\":null,\"Marker\":null}").status())
                .isEqualTo(200);
    }

    @Test
    void an_error_about_json_shows_nothing_of_the_body() throws Exception {
        assertThat(call("Encrypt", "{\"KeyId\":\"a\",\"Plaintext\":\"c2VjcmV0 c2VjcmV0\"}")
                        .body())
                .doesNotContain("c2VjcmV0");
        assertThat(call("Encrypt", "{\"KeyId\":\"a\",\"Plaintext\":\"c2VjcmV0\"")
                        .body())
                .doesNotContain("c2VjcmV0");
    }
}
