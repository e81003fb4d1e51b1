package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.core.WrapEvidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptJsonTest extends OnLocalKms {
    @Test
    void a_receipt_is_read_back_as_it_was() {
        try (KeyMaterial aes = aesKey();
                KeyMaterial rsa = rsaKey()) {
            ImportReceipt symmetric = byok.withCallerIdentity("arn:aws:iam::111122223333:user/jane")
                    .importKey(aes)
                    .alias("alias/orders")
                    .expiresIn(THIRTY_DAYS)
                    .execute();
            ImportReceipt signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            assertThat(ImportReceipt.fromJson(symmetric.toJson())).isEqualTo(symmetric);
            assertThat(ImportReceipt.fromJson(signing.toJson())).isEqualTo(signing);
        }
    }

    @Test
    void its_members_have_plain_names() {
        ImportReceipt receipt = receipt();

        assertThat(receipt.toJson())
                .contains("\"format\" : \"byok-import-receipt/1\"")
                .contains("\"arn\" : \"" + receipt.keyArn() + "\"")
                .contains("\"materialId\" : \"" + receipt.keyMaterialId().orElseThrow() + "\"")
                .contains("\"algorithm\" : \"RSAES_OAEP_SHA_256\"")
                .contains("\"tokenDeadline\" : \"" + receipt.wrapping().tokenDeadline() + "\"")
                .contains("\"kind\" : \"ACCEPTED_BY_KMS\"")
                .contains("\"operation\" : \"ImportKeyMaterial\"")
                .contains("\"libraryVersion\" : \"0.1.0-SNAPSHOT\"")
                .doesNotContain("ImportToken");
    }

    @Test
    void what_an_hsm_told_what_differed_and_what_was_left_come_back_too() {
        ImportReceipt plain = receipt();
        Wrapping wrapping = new Wrapping(
                plain.wrapping().algorithm(),
                plain.wrapping().wrappingKeySpec(),
                plain.wrapping().wrappingKeyFingerprint(),
                plain.wrapping().tokenDeadline(),
                Optional.of(new WrapEvidence(
                        "vault \"1\"", "0815", "CKM_RSA_PKCS_OAEP", Optional.of("A1B2C3"), List.of("größer"))));
        ImportReceipt full = new ImportReceipt(
                plain.key(),
                wrapping,
                plain.validTo(),
                new Verdict.Refuted(List.of(new Verdict.Difference("the id", "a", "b"))),
                plain.trail(),
                List.of(
                        new CreatedKey("arn:left", Optional.of("PendingImport"), Optional.empty()),
                        new UnansweredCreation(Optional.of("id"))));

        assertThat(ImportReceipt.fromJson(full.toJson())).isEqualTo(full);
    }

    @Test
    void members_of_later_versions_are_passed_over() {
        ImportReceipt receipt = receipt();
        String later = receipt.toJson().replaceFirst("\\{", "{ \"later\" : [ 1, { \"x\" : null } ], ");

        assertThat(ImportReceipt.fromJson(later)).isEqualTo(receipt);
    }

    @Test
    void what_is_no_receipt_is_refused_with_the_reason() {
        String json = receipt().toJson();

        assertRefused("", "does not begin with a JSON object");
        assertRefused("[]", "does not begin with a JSON object");
        assertRefused("{}", "'format' is missing");
        assertRefused(json + "{}", "goes on after");
        assertRefused(json.substring(0, json.length() / 2), "no receipt");
        assertRefused(json.replace("receipt/1", "receipt/2"), "of format 'byok-import-receipt/2'");
        assertRefused(json.replace("SYMMETRIC_DEFAULT", "AES_1"), "AES_1");
        assertRefused(json.replace("\"arn\"", "\"arm\""), "'arn' is missing");
        assertRefused(json.replace("ACCEPTED_BY_KMS", "MAYBE"), "'MAYBE' is no kind of verdict");
        assertRefused("{".repeat(100), "no receipt");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> ImportReceipt.fromJson(json))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("ImportReceipt.toJson()");
    }

    private ImportReceipt receipt() {
        try (KeyMaterial key = aesKey()) {
            return byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        }
    }
}
