package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class SymmetricUseTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private KeyMetadata key = KeyMetadata.builder().build();

    @BeforeEach
    void importKey() throws Exception {
        key = importedKey();
    }

    @Test
    void answers_name_key_algorithm_and_material() {
        EncryptResponse encrypted =
                kms.encrypt(request -> request.keyId(key.keyId()).plaintext(PLAINTEXT));
        DecryptResponse decrypted = kms.decrypt(request -> request.ciphertextBlob(encrypted.ciphertextBlob()));

        assertThat(encrypted.keyId()).isEqualTo(key.arn());
        assertThat(encrypted.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        assertThat(decrypted.keyId()).isEqualTo(key.arn());
        assertThat(decrypted.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        assertThat(decrypted.keyMaterialId()).isEqualTo(describe(key).currentKeyMaterialId());
        assertThat(decrypted.plaintext()).isEqualTo(PLAINTEXT);
    }

    @Test
    void the_same_plaintext_encrypts_differently_every_time() {
        assertThat(encrypt(key.keyId(), PLAINTEXT)).isNotEqualTo(encrypt(key.keyId(), PLAINTEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 4096})
    void up_to_4096_bytes_are_encrypted(int bytes) {
        SdkBytes plaintext = SdkBytes.fromByteArray(Wrapping.random(bytes));
        SdkBytes ciphertext = encrypt(key.keyId(), plaintext);

        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(plaintext);
    }

    @Test
    void more_than_4096_bytes_and_none_are_refused() {
        refuses(
                "ValidationException",
                "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 4096",
                () -> encrypt(key.keyId(), SdkBytes.fromByteArray(new byte[4097])));
        refuses(
                "ValidationException",
                "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 1",
                () -> encrypt(key.keyId(), SdkBytes.fromByteArray(new byte[0])));
    }

    @Test
    void the_encryption_context_must_be_the_same_in_any_order() {
        Map<String, String> oneWay = new LinkedHashMap<>();
        oneWay.put("a", "1");
        oneWay.put("b", "2");
        Map<String, String> otherWay = new LinkedHashMap<>();
        otherWay.put("b", "2");
        otherWay.put("a", "1");
        SdkBytes ciphertext = kms.encrypt(request ->
                        request.keyId(key.keyId()).plaintext(PLAINTEXT).encryptionContext(oneWay))
                .ciphertextBlob();

        assertThat(decrypt(ciphertext, otherWay).plaintext()).isEqualTo(PLAINTEXT);
        refuses("InvalidCiphertextException", "", () -> decrypt(ciphertext, Map.of()));
        refuses("InvalidCiphertextException", "", () -> decrypt(ciphertext, Map.of("a", "1")));
        refuses("InvalidCiphertextException", "", () -> decrypt(ciphertext, Map.of("a", "1", "b", "3")));
        refuses("InvalidCiphertextException", "", () -> decrypt(ciphertext, Map.of("a", "1b", "", "2")));
    }

    private DecryptResponse decrypt(SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context));
    }

    @Test
    void a_ciphertext_damaged_anywhere_or_cut_is_found_out() {
        byte[] ciphertext = encrypt(key.keyId(), PLAINTEXT).asByteArray();
        for (int position = 0; position < ciphertext.length; position++) {
            byte[] damaged = ciphertext.clone();
            damaged[position] ^= 0x20;
            refuses("InvalidCiphertextException", "", () -> decrypt(SdkBytes.fromByteArray(damaged), Map.of()));
        }
        for (int length : new int[] {1, 84, 85, 100, ciphertext.length - 1}) {
            byte[] cut = Arrays.copyOf(ciphertext, length);
            refuses("InvalidCiphertextException", "", () -> decrypt(SdkBytes.fromByteArray(cut), Map.of()));
        }
    }

    @Test
    void a_key_id_must_be_that_of_the_ciphertext() throws Exception {
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        KeyMetadata another = importedKey();

        assertThat(kms.decrypt(request -> request.keyId(key.arn()).ciphertextBlob(ciphertext))
                        .plaintext())
                .isEqualTo(PLAINTEXT);
        refuses(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.",
                () -> kms.decrypt(request -> request.keyId(another.keyId()).ciphertextBlob(ciphertext)));
    }

    @Test
    void a_ciphertext_of_another_region_finds_no_key() {
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        try (KmsClient elsewhere = TestClient.of(localKms, Region.US_EAST_1, TestClient.ACCOUNT)) {
            refuses("AccessDeniedException", () -> elsewhere.decrypt(request -> request.ciphertextBlob(ciphertext)));
        }
    }

    @Test
    void a_key_of_kms_itself_encrypts_and_decrypts() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        SdkBytes ciphertext = encrypt(own.keyId(), PLAINTEXT);

        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void data_keys_are_of_the_length_asked_for_and_decrypt() {
        Map<String, String> context = Map.of("for", "a test");
        GenerateDataKeyResponse generated = kms.generateDataKey(request ->
                request.keyId(key.keyId()).keySpec(DataKeySpec.AES_256).encryptionContext(context));

        assertThat(generated.plaintext().asByteArray()).hasSize(32);
        assertThat(generated.keyId()).isEqualTo(key.arn());
        assertThat(generated.keyMaterialId()).isEqualTo(describe(key).currentKeyMaterialId());
        assertThat(decrypt(generated.ciphertextBlob(), context).plaintext()).isEqualTo(generated.plaintext());
        assertThat(kms.generateDataKey(request -> request.keyId(key.keyId()).keySpec(DataKeySpec.AES_128))
                        .plaintext()
                        .asByteArray())
                .hasSize(16);
        assertThat(kms.generateDataKey(request -> request.keyId(key.keyId()).numberOfBytes(1024))
                        .plaintext()
                        .asByteArray())
                .hasSize(1024);
    }

    @Test
    void a_data_key_may_come_without_its_plaintext() {
        GenerateDataKeyWithoutPlaintextResponse generated = kms.generateDataKeyWithoutPlaintext(
                request -> request.keyId(key.keyId()).keySpec(DataKeySpec.AES_256));

        assertThat(generated.keyId()).isEqualTo(key.arn());
        assertThat(generated.keyMaterialId()).isEqualTo(describe(key).currentKeyMaterialId());
        assertThat(decrypt(generated.ciphertextBlob(), Map.of()).plaintext().asByteArray())
                .hasSize(32);
        refuses(
                "ValidationException",
                () -> kms.generateDataKeyWithoutPlaintext(request -> request.keyId(key.keyId())));
        refuses(
                "DryRunOperationException",
                () -> kms.generateDataKeyWithoutPlaintext(
                        request -> request.keyId(key.keyId()).numberOfBytes(16).dryRun(true)));
    }

    @Test
    void random_bytes_are_as_many_as_asked_for_and_never_the_same() {
        SdkBytes first =
                kms.generateRandom(request -> request.numberOfBytes(1024)).plaintext();

        assertThat(first.asByteArray()).hasSize(1024);
        assertThat(kms.generateRandom(request -> request.numberOfBytes(1024)).plaintext())
                .isNotEqualTo(first);
    }

    @Test
    void random_bytes_have_a_length_from_1_to_1024() {
        refuses("ValidationException", () -> kms.generateRandom());
        refuses("ValidationException", () -> kms.generateRandom(request -> request.numberOfBytes(0)));
        refuses("ValidationException", () -> kms.generateRandom(request -> request.numberOfBytes(1025)));
        refuses(
                "UnsupportedOperationException",
                () -> kms.generateRandom(request -> request.numberOfBytes(1).customKeyStoreId("cks-1")));
    }

    @Test
    void a_data_key_needs_a_spec_or_a_length() {
        refuses("ValidationException", () -> kms.generateDataKey(request -> request.keyId(key.keyId())));
        refuses(
                "ValidationException",
                () -> kms.generateDataKey(request ->
                        request.keyId(key.keyId()).keySpec(DataKeySpec.AES_128).numberOfBytes(16)));
        refuses(
                "ValidationException",
                "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must"
                        + " have value less than or equal to 1024",
                () -> kms.generateDataKey(request -> request.keyId(key.keyId()).numberOfBytes(1025)));
        refuses(
                "ValidationException",
                "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1",
                () -> kms.generateDataKey(request -> request.keyId(key.keyId()).numberOfBytes(0)));
    }

    @Test
    void data_keys_come_from_usable_symmetric_keys_alone() {
        KeyMetadata pending = externalKey();
        KeyMetadata rsa = externalKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);

        refuses(
                "KMSInvalidStateException",
                pending.arn() + " is pending import.",
                () -> kms.generateDataKey(
                        request -> request.keyId(pending.keyId()).numberOfBytes(16)));
        refuses(
                "InvalidKeyUsageException",
                () -> kms.generateDataKey(request -> request.keyId(rsa.keyId()).numberOfBytes(16)));
    }

    @Test
    void a_key_without_material_encrypts_nothing() {
        KeyMetadata pending = externalKey();

        refuses(
                "KMSInvalidStateException",
                pending.arn() + " is pending import.",
                () -> encrypt(pending.keyId(), PLAINTEXT));
    }

    @Test
    void a_symmetric_key_signs_nothing() {
        refuses(
                "InvalidKeyUsageException",
                key.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for Sign.",
                () -> kms.sign(request -> request.keyId(key.keyId())
                        .message(PLAINTEXT)
                        .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PSS_SHA_256)));
    }

    @Test
    void a_dry_run_does_nothing() {
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        String message = "The request would have succeeded, but the DryRun option is set.";

        refuses(
                "DryRunOperationException",
                message,
                () -> kms.encrypt(request ->
                        request.keyId(key.keyId()).plaintext(PLAINTEXT).dryRun(true)));
        refuses(
                "DryRunOperationException",
                message,
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext).dryRun(true)));
        refuses(
                "DryRunOperationException",
                message,
                () -> kms.generateDataKey(
                        request -> request.keyId(key.keyId()).numberOfBytes(16).dryRun(true)));
    }
}
