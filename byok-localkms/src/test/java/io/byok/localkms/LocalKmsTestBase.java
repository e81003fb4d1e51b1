package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** A server and the real SDK's client of it for each test; the server must come through without a defect. */
abstract class LocalKmsTestBase {

    final LocalKms localKms;
    final KmsClient kms;

    LocalKmsTestBase() {
        this(LocalKms.start());
    }

    LocalKmsTestBase(LocalKms localKms) {
        this(localKms, TestClient.REGION);
    }

    LocalKmsTestBase(LocalKms localKms, Region region) {
        this.localKms = localKms;
        this.kms = TestClient.of(localKms, region, TestClient.ACCOUNT);
    }

    @AfterEach
    void closeAndLookForDefects() {
        kms.close();
        localKms.close();
        assertThat(localKms.unexpectedErrors()).isEmpty();
    }

    KeyMetadata createKey(OriginType origin) {
        return kms.createKey(request -> request.origin(origin)).keyMetadata();
    }

    KeyMetadata externalKey() {
        return createKey(OriginType.EXTERNAL);
    }

    KeyMetadata externalKey(KeySpec spec, KeyUsageType usage) {
        return kms.createKey(request ->
                        request.origin(OriginType.EXTERNAL).keySpec(spec).keyUsage(usage))
                .keyMetadata();
    }

    KeyMetadata describe(KeyMetadata key) {
        return kms.describeKey(request -> request.keyId(key.keyId())).keyMetadata();
    }

    GetParametersForImportResponse parameters(KeyMetadata key, AlgorithmSpec algorithm, WrappingKeySpec spec) {
        return kms.getParametersForImport(request ->
                request.keyId(key.keyId()).wrappingAlgorithm(algorithm).wrappingKeySpec(spec));
    }

    GetParametersForImportResponse parameters(KeyMetadata key, AlgorithmSpec algorithm) {
        return parameters(key, algorithm, WrappingKeySpec.RSA_2048);
    }

    GetParametersForImportResponse parameters(KeyMetadata key) {
        return parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256);
    }

    /** Imports an AES key without expiry, as changed by the caller. */
    ImportKeyMaterialResponse importAes(
            KeyMetadata key, byte[] material, Consumer<ImportKeyMaterialRequest.Builder> change) throws Exception {
        GetParametersForImportResponse parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        return importWrapped(key, parameters, wrapped, change);
    }

    ImportKeyMaterialResponse importAes(KeyMetadata key, byte[] material) throws Exception {
        return importAes(key, material, request -> {});
    }

    /** Imports a key of any spec that is wrapped directly, without expiry, under RSA_3072, which is large enough for all. */
    ImportKeyMaterialResponse importDirectly(
            KeyMetadata key, byte[] material, Consumer<ImportKeyMaterialRequest.Builder> change) throws Exception {
        GetParametersForImportResponse parameters =
                parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_3072);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        return importWrapped(key, parameters, wrapped, change);
    }

    ImportKeyMaterialResponse importDirectly(KeyMetadata key, byte[] material) throws Exception {
        return importDirectly(key, material, request -> {});
    }

    KeyMetadata importedKey() throws Exception {
        KeyMetadata key = externalKey();
        importAes(key, Wrapping.random(32));
        return key;
    }

    ImportKeyMaterialResponse importRsa(
            KeyMetadata key, byte[] pkcs8, Consumer<ImportKeyMaterialRequest.Builder> change) throws Exception {
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] wrapped = Wrapping.rsaAes("SHA-256", parameters.publicKey().asByteArray(), pkcs8);
        return importWrapped(key, parameters, wrapped, change);
    }

    ImportKeyMaterialResponse importRsa(KeyMetadata key, byte[] pkcs8) throws Exception {
        return importRsa(key, pkcs8, request -> {});
    }

    ImportKeyMaterialResponse importWrapped(
            KeyMetadata key,
            GetParametersForImportResponse parameters,
            byte[] wrapped,
            Consumer<ImportKeyMaterialRequest.Builder> change) {
        return kms.importKeyMaterial(request -> change.accept(request.keyId(key.keyId())
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)));
    }

    ImportKeyMaterialResponse importWrapped(
            KeyMetadata key, GetParametersForImportResponse parameters, byte[] wrapped) {
        return importWrapped(key, parameters, wrapped, request -> {});
    }

    SdkBytes encrypt(String keyId, SdkBytes plaintext) {
        return kms.encrypt(request -> request.keyId(keyId).plaintext(plaintext)).ciphertextBlob();
    }

    /** The call must fail with this code and this message; an empty message stands for none. */
    static void refuses(String code, String message, ThrowingCallable call) {
        KmsException error = refuses(code, call);
        String answered = error.awsErrorDetails().errorMessage();
        assertThat(answered == null ? "" : answered).isEqualTo(message);
    }

    /** The call must fail with this code. */
    static KmsException refuses(String code, ThrowingCallable call) {
        KmsException error = catchThrowableOfType(KmsException.class, call);
        assertThat(error).as("the call must be refused with " + code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).isNotBlank();
        return error;
    }
}
