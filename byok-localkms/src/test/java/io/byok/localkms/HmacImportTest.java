package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

class HmacImportTest extends LocalKmsTestBase {

    private KeyMetadata externalKey(KeySpec spec) {
        return externalKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_224, 28", "HMAC_224, 29", "HMAC_224, 128", "HMAC_256, 32", "HMAC_256, 128",
        "HMAC_384, 48", "HMAC_384, 128", "HMAC_512, 64", "HMAC_512, 65", "HMAC_512, 128"
    })
    void a_key_from_the_length_of_its_digest_to_1024_bits_is_taken(KeySpec spec, int bytes) throws Exception {
        KeyMetadata key = externalKey(spec);
        ImportKeyMaterialResponse imported = importDirectly(key, Wrapping.random(bytes));
        KeyMetadata after = describe(key);

        assertThat(imported.keyId()).isEqualTo(key.arn());
        assertThat(imported.keyMaterialId()).isNull();
        assertThat(after.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(after.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(after.currentKeyMaterialId()).isNull();
        assertThat(after.macAlgorithmsAsStrings())
                .containsExactly(spec.toString().replace("HMAC_", "HMAC_SHA_"));
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_224, 27", "HMAC_224, 129", "HMAC_256, 31", "HMAC_256, 129",
        "HMAC_384, 47", "HMAC_384, 129", "HMAC_512, 63", "HMAC_512, 129"
    })
    void a_shorter_or_a_longer_key_is_refused(KeySpec spec, int bytes) {
        KeyMetadata key = externalKey(spec);

        refuses("InvalidCiphertextException", "", () -> importDirectly(key, Wrapping.random(bytes)));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void the_same_key_may_be_imported_again_and_no_other() throws Exception {
        KeyMetadata key = externalKey(KeySpec.HMAC_256);
        byte[] material = Wrapping.random(32);
        importDirectly(key, material);
        importDirectly(key, material);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        refuses("IncorrectKeyMaterialException", () -> importDirectly(key, Wrapping.random(32)));
        importDirectly(key, material);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }
}
