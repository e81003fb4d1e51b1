package io.byok.localkms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** A server with clients in three Regions; the primary keys are made in the first. */
abstract class MultiRegionTestBase extends LocalKmsTestBase {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    final KmsClient ireland = TestClient.of(localKms, Region.EU_WEST_1, TestClient.ACCOUNT);
    final KmsClient oregon = TestClient.of(localKms, Region.US_WEST_2, TestClient.ACCOUNT);

    MultiRegionTestBase(Duration replicationDelay) {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .replicationDelay(replicationDelay)
                .start());
    }

    @AfterEach
    void closeClients() {
        ireland.close();
        oregon.close();
    }

    KeyMetadata primary(OriginType origin) {
        return kms.createKey(request -> request.origin(origin).multiRegion(true))
                .keyMetadata();
    }

    /** An EXTERNAL primary key with this material. */
    KeyMetadata primaryWith(byte[] material) throws Exception {
        KeyMetadata primary = primary(OriginType.EXTERNAL);
        importInto(kms, primary, material);
        return primary;
    }

    KeyMetadata replicate(KeyMetadata key, Region region) {
        return kms.replicateKey(request -> request.keyId(key.keyId()).replicaRegion(region.id()))
                .replicaKeyMetadata();
    }

    static KeyMetadata describe(KmsClient client, KeyMetadata key) {
        return client.describeKey(request -> request.keyId(key.keyId())).keyMetadata();
    }

    static String importInto(KmsClient client, KeyMetadata key, byte[] material) throws Exception {
        return importInto(client, key, material, request -> {});
    }

    static String importInto(
            KmsClient client, KeyMetadata key, byte[] material, Consumer<ImportKeyMaterialRequest.Builder> change)
            throws Exception {
        GetParametersForImportResponse parameters = client.getParametersForImport(request -> request.keyId(key.keyId())
                .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                .wrappingKeySpec("RSA_2048"));
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        return client.importKeyMaterial(request -> change.accept(request.keyId(key.keyId())
                        .importToken(parameters.importToken())
                        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                        .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)))
                .keyMaterialId();
    }

    static List<RotationsListEntry> materials(KmsClient client, KeyMetadata key) {
        return client.listKeyRotations(
                        request -> request.keyId(key.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations();
    }
}
