package io.byok.localkms;

import static io.byok.localkms.LocalKmsTestBase.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** A token that one server gave out, and the next one takes. */
class DataTokenTest extends DataTestBase {

    @Test
    void a_token_that_was_fetched_before_imports_after() throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse first = parameters(kms, key);
        GetParametersForImportResponse second = parameters(kms, key);
        byte[] material = Wrapping.random(32);
        restart();

        for (GetParametersForImportResponse each : List.of(first, second, parameters(kms, key))) {
            byte[] wrapped = Wrapping.oaep("SHA-256", each.publicKey().asByteArray(), material);
            importWrapped(kms, key, each, wrapped, request -> request);
        }
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_token_that_expired_meanwhile_does_not() {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(kms, key);
        restartAfter(Duration.ofHours(24));

        refuses(
                "ExpiredImportTokenException",
                () -> importWrapped(kms, key, parameters, new byte[256], request -> request));
    }

    @Test
    void a_token_that_was_spent_stays_spent() throws Exception {
        restartWith(builder -> builder.deviating(Deviation.SPENDS_IMPORT_TOKENS));
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = parameters(kms, key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
        importWrapped(kms, key, parameters, wrapped, request -> request);
        restart();

        refuses("InvalidImportTokenException", () -> importWrapped(kms, key, parameters, wrapped, request -> request));
    }

    @Test
    void a_token_for_an_sm2_wrapping_key_is_good_after_a_restart() throws Exception {
        KmsClient beijing = in(Region.CN_NORTH_1);
        KeyMetadata key = beijing.createKey(request ->
                        request.origin(OriginType.EXTERNAL).keySpec(KeySpec.SM2).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        GetParametersForImportResponse parameters = beijing.getParametersForImport(request ->
                request.keyId(key.keyId()).wrappingAlgorithm("SM2PKE").wrappingKeySpec("SM2"));
        byte[] wrapped = ChinaTestBase.sm2Encrypt(
                parameters.publicKey().asByteArray(), EcKeys.on("sm2p256v1").pkcs8());
        restart();
        importWrapped(in(Region.CN_NORTH_1), key, parameters, wrapped, request -> request);

        assertThat(in(Region.CN_NORTH_1)
                        .describeKey(request -> request.keyId(key.keyId()))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(KeyState.ENABLED);
    }
}
