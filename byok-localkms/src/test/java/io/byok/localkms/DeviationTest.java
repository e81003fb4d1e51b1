package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

class DeviationTest extends LocalKmsTestBase {

    @Test
    void a_server_may_ignore_the_origin() {
        localKms.deviate(Deviation.IGNORES_ORIGIN);
        KeyMetadata key = externalKey();

        assertThat(key.origin()).isEqualTo(OriginType.AWS_KMS);
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_server_may_omit_the_ids_of_an_import() throws Exception {
        localKms.deviate(Deviation.OMITS_KEY_MATERIAL_ID);
        KeyMetadata key = externalKey();
        ImportKeyMaterialResponse imported = importAes(key, Wrapping.random(32));

        assertThat(imported.keyId()).isNull();
        assertThat(imported.keyMaterialId()).isNull();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_server_may_take_any_material() throws Exception {
        localKms.deviate(Deviation.ACCEPTS_ANY_MATERIAL);
        KeyMetadata key = externalKey();
        String first = importAes(key, Wrapping.random(32)).keyMaterialId();
        String second = importAes(key, Wrapping.random(32)).keyMaterialId();

        assertThat(second).isNotEqualTo(first);
        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(second);
    }

    @Test
    void a_token_may_be_used_again_after_a_success_as_recorded() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
        String first = importWrapped(key, parameters, wrapped).keyMaterialId();

        assertThat(importWrapped(key, parameters, wrapped).keyMaterialId()).isEqualTo(first);
    }

    @Test
    void a_server_may_take_a_token_for_one_success_and_no_more() throws Exception {
        localKms.deviate(Deviation.SPENDS_IMPORT_TOKENS);
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);

        refuses("InvalidCiphertextException", () -> importWrapped(key, parameters, new byte[256]));
        importWrapped(key, parameters, wrapped);
        refuses("InvalidImportTokenException", "", () -> importWrapped(key, parameters, wrapped));
        importAes(key, material);
        localKms.deviate();
        importWrapped(key, parameters, wrapped);
    }

    @Test
    void a_server_may_take_the_token_of_another_key() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse foreign = parameters(externalKey());
        byte[] wrapped = Wrapping.oaep("SHA-256", foreign.publicKey().asByteArray(), Wrapping.random(32));

        refuses("InvalidImportTokenException", "", () -> importWrapped(key, foreign, wrapped));
        localKms.deviate(Deviation.ACCEPTS_FOREIGN_TOKENS);
        importWrapped(key, foreign, wrapped);

        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_server_may_answer_success_to_an_import_that_has_expired_already() throws Exception {
        localKms.deviate(Deviation.ACCEPTS_PAST_VALID_TO);
        KeyMetadata key = externalKey();
        Instant past = localKms.clock().instant().minusSeconds(3600);

        assertThat(importAes(
                                key,
                                Wrapping.random(32),
                                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                                        .validTo(past))
                        .keyMaterialId())
                .isNotNull();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_server_may_show_a_decoy_before_the_import_and_the_key_after_it() throws Exception {
        localKms.deviate(Deviation.SHOWS_DECOY_PUBLIC_KEY);
        EcKeys pair = EcKeys.on("P-256");
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        SdkBytes decoy = publicKey(key);

        assertThat(publicKey(key)).as("one decoy for each key").isEqualTo(decoy);
        importDirectly(key, pair.pkcs8());
        assertThat(publicKey(key).asByteArray()).isEqualTo(pair.publicKey()).isNotEqualTo(decoy.asByteArray());
    }

    @Test
    void a_server_may_keep_another_key_pair_than_the_one_sent() throws Exception {
        localKms.deviate(Deviation.KEEPS_FOREIGN_KEY_PAIR);
        EcKeys pair = EcKeys.on("P-256");
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        importDirectly(key, pair.pkcs8());

        assertThat(publicKey(key).asByteArray()).isNotEqualTo(pair.publicKey());
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    private SdkBytes publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId())).publicKey();
    }

    @Test
    void a_server_may_behave_again() {
        localKms.deviate(Deviation.IGNORES_ORIGIN);
        localKms.deviate();

        assertThat(externalKey().origin()).isEqualTo(OriginType.EXTERNAL);
    }

    @Test
    void a_server_may_deviate_from_its_start() {
        try (LocalKms deviating = LocalKms.builder()
                        .deviating(Deviation.IGNORES_ORIGIN, Deviation.OMITS_KEY_MATERIAL_ID)
                        .start();
                KmsClient client = TestClient.of(deviating)) {
            assertThat(client.createKey(request -> request.origin(OriginType.EXTERNAL))
                            .keyMetadata()
                            .origin())
                    .isEqualTo(OriginType.AWS_KMS);
        }
    }
}
