package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
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

/** Imports into symmetric keys, and what goes with them. */
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

    @Test
    void the_id_of_the_material_depends_on_the_key() throws Exception {
        String first = importAes(externalKey(), material).keyMaterialId();
        String second = importAes(externalKey(), material).keyMaterialId();

        assertThat(second).isNotEqualTo(first);
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
        refuses(
                "ValidationException",
                () -> importAes(key, material, request -> request.keyMaterialDescription("a".repeat(257))));
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
