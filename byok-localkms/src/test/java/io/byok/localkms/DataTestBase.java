package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** A server on a data folder that can be started anew, and clients of the one that runs. */
abstract class DataTestBase {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    @TempDir
    Path folder;

    LocalKms localKms;
    KmsClient kms;
    private UnaryOperator<LocalKmsBuilder> settings = builder -> builder;
    private final Map<Region, KmsClient> clients = new HashMap<>();

    @BeforeEach
    void start() {
        startAt(START);
    }

    void startAt(Instant instant) {
        localKms = settings.apply(LocalKms.builder())
                .data(folder.resolve("data"))
                .clock(LocalKmsClock.over(Clock.fixed(instant, ZoneOffset.UTC)))
                .start();
        kms = in(TestClient.REGION);
    }

    KmsClient in(Region region) {
        return clients.computeIfAbsent(region, where -> TestClient.of(localKms, where, TestClient.ACCOUNT));
    }

    @AfterEach
    void stop() {
        clients.values().forEach(KmsClient::close);
        clients.clear();
        localKms.close();
        assertThat(localKms.unexpectedErrors()).isEmpty();
    }

    /** No server runs for a while. */
    void restartAfter(Duration pause) {
        Instant then = localKms.clock().instant().plus(pause);
        stop();
        startAt(then);
    }

    void restart() {
        restartAfter(Duration.ZERO);
    }

    void restartWith(UnaryOperator<LocalKmsBuilder> newSettings) {
        settings = newSettings;
        restart();
    }

    KeyMetadata externalKey() {
        return kms.createKey(request -> request.origin(OriginType.EXTERNAL)).keyMetadata();
    }

    KeyMetadata describe(KeyMetadata key) {
        return kms.describeKey(request -> request.keyId(key.keyId())).keyMetadata();
    }

    GetParametersForImportResponse parameters(KmsClient client, KeyMetadata key) {
        return client.getParametersForImport(request -> request.keyId(key.keyId())
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
    }

    static String importWrapped(
            KmsClient client,
            KeyMetadata key,
            GetParametersForImportResponse parameters,
            byte[] wrapped,
            UnaryOperator<ImportKeyMaterialRequest.Builder> change) {
        return client.importKeyMaterial(request -> change.apply(request.keyId(key.keyId())
                        .importToken(parameters.importToken())
                        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                        .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE")))
                .keyMaterialId();
    }

    String importInto(
            KmsClient client, KeyMetadata key, byte[] material, UnaryOperator<ImportKeyMaterialRequest.Builder> change)
            throws Exception {
        GetParametersForImportResponse parameters = parameters(client, key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        return importWrapped(client, key, parameters, wrapped, change);
    }

    String importInto(KeyMetadata key, byte[] material) throws Exception {
        return importInto(kms, key, material, request -> request);
    }

    String importUntil(KeyMetadata key, byte[] material, Instant end) throws Exception {
        return importInto(
                kms,
                key,
                material,
                request -> request.expirationModel("KEY_MATERIAL_EXPIRES").validTo(end));
    }

    SdkBytes encrypt(KeyMetadata key) {
        return kms.encrypt(request -> request.keyId(key.keyId()).plaintext(PLAINTEXT))
                .ciphertextBlob();
    }

    SdkBytes decrypt(SdkBytes ciphertext) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext();
    }
}
