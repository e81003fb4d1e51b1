package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class ImportIntoNewKeyTest extends OnLocalKms {
    @Test
    void imports_an_aes_key_that_then_encrypts_and_decrypts() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

            SdkBytes hello = SdkBytes.fromUtf8String("hello");
            SdkBytes ciphertext =
                    kms.encrypt(r -> r.keyId(receipt.keyArn()).plaintext(hello)).ciphertextBlob();
            assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext())
                    .isEqualTo(hello);
        }
    }

    @Test
    void the_receipt_tells_what_kms_holds() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.importKey(key)
                    .alias("alias/orders")
                    .expiresIn(THIRTY_DAYS)
                    .execute();

            KeyMetadata inKms = describe("alias/orders");
            assertThat(receipt.keyArn()).isEqualTo(inKms.arn());
            assertThat(receipt.keyMaterialId()).contains(inKms.currentKeyMaterialId());
            assertThat(receipt.validTo()).contains(inKms.validTo());
            assertThat(inKms.validTo())
                    .isBetween(
                            server.clock().instant().plus(THIRTY_DAYS).minusSeconds(60),
                            server.clock().instant().plus(THIRTY_DAYS));
            assertThat(inKms.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
            assertThat(receipt.key().spec()).isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            assertThat(receipt.key().created()).isTrue();
            assertThat(receipt.key().alias()).contains("alias/orders");
            assertThat(receipt.wrapping().algorithm()).isEqualTo(WrapAlgorithm.RSAES_OAEP_SHA_256);
            assertThat(receipt.wrapping().wrappingKeySpec()).isEqualTo(WrappingKey.Spec.RSA_4096);
            assertThat(receipt.wrapping().wrappingKeyFingerprint()).matches("[0-9a-f]{64}");
            assertThat(receipt.orphans()).isEmpty();
            assertThat(receipt.trail().requestIds())
                    .extracting(RequestId::operation)
                    .containsExactly(
                            "CreateKey", "GetParametersForImport", "ImportKeyMaterial", "DescribeKey", "CreateAlias");
            assertThat(receipt.trail().requestIds())
                    .extracting(RequestId::id)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[0-9a-f-]{36}"));
        }
    }

    @Test
    void imports_an_rsa_key_whose_signature_verifies_with_the_local_public_key() throws Exception {
        try (KeyMaterial key = rsaKey()) {
            ImportReceipt receipt = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            byte[] message = "signed by KMS".getBytes(StandardCharsets.UTF_8);
            byte[] signature = kms.sign(r -> r.keyId(receipt.keyArn())
                            .message(SdkBytes.fromByteArray(message))
                            .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256))
                    .signature()
                    .asByteArray();
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key.publicKey().orElseThrow());
            verifier.update(message);
            assertThat(verifier.verify(signature)).isTrue();
            assertThat(receipt.wrapping().algorithm()).isEqualTo(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256);
            assertThat(receipt.keyMaterialId())
                    .as("KMS gives ids to symmetric material only")
                    .isEmpty();
        }
    }

    @Test
    void gives_the_new_key_what_was_asked_for() {
        try (KeyMaterial key = rsaKey()) {
            String arn = byok.importKey(key)
                    .usage(KeyUsage.ENCRYPT_DECRYPT)
                    .description("orders of the shop")
                    .tag("team", "shop")
                    .neverExpires()
                    .execute()
                    .keyArn();

            KeyMetadata inKms = describe(arn);
            assertThat(inKms.description()).isEqualTo("orders of the shop");
            assertThat(inKms.keyUsageAsString()).isEqualTo("ENCRYPT_DECRYPT");
            assertThat(kms.listResourceTags(r -> r.keyId(arn)).tags())
                    .extracting(tag -> tag.tagKey())
                    .containsExactlyInAnyOrder("team", ImportRequest.IMPORT_ID_TAG, "byok:import-done");
        }
    }

    @Test
    void the_key_is_gone_when_its_day_comes() {
        try (KeyMaterial key = aesKey()) {
            String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();

            server.clock().advance(THIRTY_DAYS.plusSeconds(1));

            assertThat(describe(arn).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
            assertThatThrownBy(() -> kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String("x"))))
                    .isInstanceOf(KmsInvalidStateException.class);
        }
    }

    @Test
    void takes_an_expiry_of_exactly_365_days_and_rounds_down_to_seconds() {
        try (KeyMaterial key = aesKey()) {
            Instant validTo =
                    server.clock().instant().plus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS);

            ImportReceipt receipt = byok.importKey(key).validTo(validTo).execute();

            assertThat(receipt.validTo()).contains(validTo.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
