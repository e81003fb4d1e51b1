package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.localkms.CloudTrailRecord;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CloudTrailMatchTest extends OnLocalKms {
    private static final String CALLER = "arn:aws:iam::111122223333:user/AKIDEXAMPLE";

    @Test
    void every_request_of_a_receipt_is_found_and_says_the_same() {
        try (KeyMaterial aes = aesKey();
                KeyMaterial rsa = rsaKey()) {
            ImportReceipt symmetric = byok.withCallerIdentity(CALLER)
                    .importKey(aes)
                    .alias("alias/orders")
                    .expiresIn(THIRTY_DAYS)
                    .execute();
            ImportReceipt signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            for (ImportReceipt receipt : List.of(symmetric, signing)) {
                CloudTrailMatch match = receipt.matchCloudTrail(recorded());

                assertThat(match.contradictions()).isEmpty();
                assertThat(match.missing()).isEmpty();
                assertThat(match.confirmed()).isEqualTo(receipt.trail().requestIds());
                assertThat(match.others()).isEmpty();
                assertThat(match.isComplete()).isTrue();
            }
        }
    }

    @Test
    void records_come_in_every_form_in_which_cloudtrail_gives_them_out() {
        ImportReceipt receipt = receipt();
        String logFile = "{\"Records\":[" + String.join(",", recorded()) + "]}";
        String lookUp = recorded().stream()
                .map(record ->
                        "{\"CloudTrailEvent\":\"" + record.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                .collect(Collectors.joining(",", "{\"Events\":[", "]}"));
        List<String> events =
                recorded().stream().map(record -> "{\"detail\":" + record + "}").toList();

        assertThat(receipt.matchCloudTrail(List.of(logFile)).isComplete()).isTrue();
        assertThat(receipt.matchCloudTrail(List.of(lookUp)).isComplete()).isTrue();
        assertThat(receipt.matchCloudTrail(events).isComplete()).isTrue();
    }

    @Test
    void a_request_without_a_record_is_missing() {
        ImportReceipt receipt = receipt();
        assertThat(receipt.matchCloudTrail(List.of("{\"Records\":[]}", "{\"Events\":[]}"))
                        .missing())
                .isEqualTo(receipt.trail().requestIds());
        List<String> withoutImport = recorded().stream()
                .filter(record -> !record.contains("ImportKeyMaterial"))
                .toList();

        assertThat(receipt.matchCloudTrail(withoutImport).missing())
                .extracting(RequestId::operation)
                .containsExactly("ImportKeyMaterial");
    }

    @Test
    void what_the_records_say_otherwise_is_told() {
        ImportReceipt receipt = receipt();
        String id = receipt.keyMaterialId().orElseThrow();
        List<String> changed = recorded().stream()
                .map(record -> record.replace(id, "f".repeat(64))
                        .replace("RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1")
                        .replaceFirst("(\"validTo\":\"[A-Za-z0-9 ]+), [0-9]{4}", "$1, 2001"))
                .toList();

        CloudTrailMatch match = receipt.matchCloudTrail(changed);

        assertThat(match.isComplete()).isFalse();
        assertThat(match.contradictions())
                .extracting(Verdict.Difference::what)
                .containsExactlyInAnyOrder(
                        "wrappingAlgorithm of GetParametersForImport",
                        "keyMaterialId of ImportKeyMaterial",
                        "validTo of ImportKeyMaterial");
    }

    @Test
    void another_caller_and_another_key_are_told() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.withCallerIdentity("arn:aws:iam::111122223333:user/jane")
                    .importKey(key)
                    .neverExpires()
                    .execute();
            String foreign = newExternalKey();
            List<String> changed = recorded().stream()
                    .map(record -> record.replace("\"ARN\":\"" + receipt.keyArn(), "\"ARN\":\"" + foreign))
                    .toList();

            assertThat(receipt.matchCloudTrail(changed).contradictions())
                    .contains(
                            new Verdict.Difference(
                                    "userIdentity.arn of ImportKeyMaterial",
                                    "arn:aws:iam::111122223333:user/jane",
                                    CALLER),
                            new Verdict.Difference("resources of ImportKeyMaterial", receipt.keyArn(), foreign));
        }
    }

    @Test
    void what_else_happened_to_the_material_is_told() {
        ImportReceipt receipt = receipt();
        kms.deleteImportedKeyMaterial(r -> r.keyId(receipt.keyArn()));

        CloudTrailMatch match = receipt.matchCloudTrail(recorded());

        assertThat(match.isComplete()).isTrue();
        assertThat(match.others())
                .singleElement()
                .asString()
                .contains("DeleteImportedKeyMaterial at ")
                .contains("by " + CALLER);
    }

    @Test
    void what_is_no_record_is_refused() {
        assertThatThrownBy(() -> receipt().matchCloudTrail(List.of("{\"Rekords\":[]}")))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining("holds no CloudTrail record");
        assertThatThrownBy(() -> receipt().matchCloudTrail(List.of("Records")))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining("is no JSON");
    }

    private List<String> recorded() {
        return server.cloudTrail().stream().map(CloudTrailRecord::json).toList();
    }

    private ImportReceipt receipt() {
        try (KeyMaterial key = aesKey()) {
            return byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        }
    }
}
