package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Which import tokens are taken, and how long. */
class ImportTokenTest extends LocalKmsTestBase {

    private final byte[] material = Wrapping.random(32);

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
}
