package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

class SymmetricImportTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] material = Wrapping.random(32);

    @ParameterizedTest
    @CsvSource({"RSAES_OAEP_SHA_1, SHA-1", "RSAES_OAEP_SHA_256, SHA-256"})
    void an_imported_key_encrypts_and_decrypts(AlgorithmSpec algorithm, String hash) throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key, algorithm);
        byte[] wrapped = Wrapping.oaep(hash, parameters.publicKey().asByteArray(), material);
        ImportKeyMaterialResponse imported = importWrapped(key, parameters, wrapped);
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        DecryptResponse decrypted = kms.decrypt(request -> request.ciphertextBlob(ciphertext));

        assertThat(imported.keyId()).isEqualTo(key.arn());
        assertThat(imported.keyMaterialId()).matches("[0-9a-f]{64}");
        assertThat(decrypted.plaintext()).isEqualTo(PLAINTEXT);
        assertThat(decrypted.keyMaterialId()).isEqualTo(imported.keyMaterialId());
    }

    @Test
    void after_the_import_the_key_is_enabled_and_shows_model_and_material_id() throws Exception {
        KeyMetadata key = externalKey();
        ImportKeyMaterialResponse imported = importAes(key, material);
        KeyMetadata after = describe(key);

        assertThat(after.enabled()).isTrue();
        assertThat(after.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(after.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(after.validTo()).isNull();
        assertThat(after.currentKeyMaterialId()).isEqualTo(imported.keyMaterialId());
    }

    @Test
    void without_model_and_end_the_import_is_refused_and_the_token_stays_good() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses(
                "ValidationException",
                "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES",
                () -> importWrapped(key, parameters, wrapped, request -> request.expirationModel((String) null)));
        importWrapped(key, parameters, wrapped);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_same_material_may_be_imported_again() throws Exception {
        KeyMetadata key = externalKey();
        ImportKeyMaterialResponse first = importAes(key, material);
        ImportKeyMaterialResponse second = importAes(
                key,
                material,
                request -> request.importType(ImportType.EXISTING_KEY_MATERIAL).keyMaterialId(first.keyMaterialId()));

        assertThat(second.keyMaterialId()).isEqualTo(first.keyMaterialId());
    }

    @Test
    void other_material_is_refused_and_changes_nothing() throws Exception {
        KeyMetadata key = externalKey();
        importAes(key, material);
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        KeyMetadata before = describe(key);

        refuses("IncorrectKeyMaterialException", () -> importAes(key, Wrapping.random(32)));
        assertThat(describe(key)).isEqualTo(before);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 24, 31, 33, 64})
    void a_key_that_has_not_32_bytes_is_refused(int bytes) {
        refuses("InvalidCiphertextException", "", () -> importAes(externalKey(), Wrapping.random(bytes)));
    }

    @Test
    void the_id_of_the_material_depends_on_the_key() throws Exception {
        String first = importAes(externalKey(), material).keyMaterialId();
        String second = importAes(externalKey(), material).keyMaterialId();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void mgf1_with_another_hash_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped =
                Wrapping.oaep("SHA-256", "SHA-1", parameters.publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void another_algorithm_than_the_tokens_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_1);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void pkcs1_padding_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE, Wrapping.publicKey(parameters.publicKey().asByteArray()));
        byte[] wrapped = cipher.doFinal(material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void the_public_key_of_another_set_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters(key).publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void a_ciphertext_of_another_length_than_the_modulus_is_refused() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses(
                "ValidationException",
                "Invalid encrypted key size.",
                () -> importWrapped(key, parameters, Arrays.copyOf(wrapped, 255)));
    }

    @Test
    void a_ciphertext_of_nothing_but_high_bits_is_an_invalid_ciphertext() {
        KeyMetadata key = externalKey();
        byte[] aboveModulus = new byte[256];
        Arrays.fill(aboveModulus, (byte) 0xff);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters(key), aboveModulus));
    }

    @Test
    void a_token_of_another_key_is_refused() throws Exception {
        GetParametersForImportResponse parameters = parameters(externalKey());
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses("InvalidImportTokenException", () -> importWrapped(externalKey(), parameters, wrapped));
    }

    @Test
    void a_damaged_token_is_refused() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        for (int position : new int[] {0, 11, 12, 900, 1756}) {
            byte[] damaged = parameters.importToken().asByteArray();
            damaged[position] ^= 1;
            refuses(
                    "InvalidImportTokenException",
                    () -> importWrapped(
                            key, parameters, wrapped, request -> request.importToken(SdkBytes.fromByteArray(damaged))));
        }
        refuses(
                "InvalidImportTokenException",
                () -> importWrapped(
                        key, parameters, wrapped, request -> request.importToken(SdkBytes.fromUtf8String("a token"))));
    }

    @Test
    void a_token_of_another_server_is_refused() throws Exception {
        try (LocalKms another = LocalKms.start();
                KmsClient client = TestClient.of(another)) {
            String keyId = client.createKey(request -> request.origin(OriginType.EXTERNAL))
                    .keyMetadata()
                    .keyId();
            GetParametersForImportResponse foreign = client.getParametersForImport(request -> request.keyId(keyId)
                    .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                    .wrappingKeySpec("RSA_2048"));
            byte[] wrapped = Wrapping.oaep("SHA-256", foreign.publicKey().asByteArray(), material);

            refuses("InvalidImportTokenException", () -> importWrapped(externalKey(), foreign, wrapped));
        }
    }

    @Test
    void a_token_is_good_to_the_last_moment_of_its_24_hours_and_not_after() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        localKms.clock().moveTo(parameters.parametersValidTo().minus(Duration.ofMinutes(1)));
        importWrapped(key, parameters, wrapped);
        localKms.clock().moveTo(parameters.parametersValidTo());

        refuses("ExpiredImportTokenException", () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void an_older_token_stays_good_when_a_newer_one_is_given_out() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse older = parameters(key);
        parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", older.publicKey().asByteArray(), material);

        assertThat(importWrapped(key, older, wrapped).keyId()).isEqualTo(key.arn());
    }

    @Test
    void new_material_is_not_taken_twice() throws Exception {
        KeyMetadata key = externalKey();
        String id = importAes(key, material, request -> request.importType(ImportType.NEW_KEY_MATERIAL))
                .keyMaterialId();

        refuses(
                "IncorrectKeyMaterialException",
                "Key material (id: " + id + ") being imported as NEW_KEY_MATERIAL is already associated with KMS key "
                        + key.arn() + ".",
                () -> importAes(key, material, request -> request.importType(ImportType.NEW_KEY_MATERIAL)));
    }

    @Test
    void existing_material_must_exist() {
        refuses(
                "IncorrectKeyMaterialException",
                () -> importAes(
                        externalKey(), material, request -> request.importType(ImportType.EXISTING_KEY_MATERIAL)));
    }

    @Test
    void the_material_id_must_be_the_materials_and_not_come_with_new_material() throws Exception {
        KeyMetadata key = externalKey();
        String anotherId = "0".repeat(64);

        refuses(
                "ValidationException",
                "Input parameter keyMaterialId cannot be used with NEW_KEY_MATERIAL importType.",
                () -> importAes(key, material, request -> request.keyMaterialId(anotherId)));
        importAes(key, material);
        refuses(
                "IncorrectKeyMaterialException",
                "Imported key material does not have the expected identifier (" + anotherId + ").",
                () -> importAes(key, material, request -> request.keyMaterialId(anotherId)));
    }

    @Test
    void description_and_material_id_keep_to_their_patterns() {
        KeyMetadata key = externalKey();

        refuses(
                "ValidationException",
                "1 validation error detected: Value 'no!' at 'keyMaterialDescription' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_\\s.-]+$",
                () -> importAes(key, material, request -> request.keyMaterialDescription("no!")));
        refuses(
                "ValidationException",
                () -> importAes(key, material, request -> request.keyMaterialId("A".repeat(64))));
        refuses("ValidationException", () -> importAes(key, material, request -> request.keyMaterialId("ab")));
    }

    @Test
    void blobs_keep_to_their_lengths() {
        KeyMetadata key = externalKey();

        refuses(
                "ValidationException",
                "1 validation error detected: Value at 'encryptedKeyMaterial' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 6144",
                () -> importWrapped(key, parameters(key), new byte[6145]));
        refuses("ValidationException", () -> importWrapped(key, parameters(key), new byte[0]));
    }

    @Test
    void a_key_of_kms_itself_takes_no_material() throws Exception {
        KeyMetadata key = createKey(OriginType.AWS_KMS);
        GetParametersForImportResponse parameters = parameters(externalKey());

        refuses(
                "UnsupportedOperationException",
                key.arn() + " origin is AWS_KMS which is not valid for this operation.",
                () -> importWrapped(key, parameters, new byte[256]));
    }

    @Test
    void a_key_that_waits_for_its_deletion_takes_no_material() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));

        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending deletion.",
                () -> importWrapped(key, parameters, wrapped));
    }

    @Test
    void of_many_first_imports_at_once_exactly_one_wins() throws Exception {
        KeyMetadata key = externalKey();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> imports = new ArrayList<>();
            for (int number = 0; number < 16; number++) {
                imports.add(() -> imported(key, Wrapping.random(32)));
            }
            int winners = 0;
            for (Future<Boolean> done : threads.invokeAll(imports)) {
                winners += done.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean imported(KeyMetadata key, byte[] bytes) throws Exception {
        try {
            importAes(key, bytes);
            return true;
        } catch (IncorrectKeyMaterialException another) {
            return false;
        }
    }
}
