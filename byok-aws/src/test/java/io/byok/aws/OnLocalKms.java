package io.byok.aws;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.OriginType;

/** A LocalKms, a real SDK client for it, and a {@link Byok} that counts its pauses instead of waiting. */
abstract class OnLocalKms {
    static final Duration THIRTY_DAYS = Duration.ofDays(30);
    /** LocalKms makes its RSA-4096 pairs when first asked, which takes long on a busy machine. */
    private static final Duration FOR_NEW_WRAPPING_KEYS = Duration.ofMinutes(3);

    private static final byte[] RSA_2048 = newRsa2048();

    final List<Duration> pauses = new ArrayList<>();
    LocalKms server;
    KmsClient kms;
    Byok byok;

    @BeforeEach
    void start() {
        server = LocalKms.start();
        kms = builder().build();
        byok = Byok.with(kms).withClock(server.clock()).withPause(pauses::add);
    }

    @AfterEach
    void stop() {
        kms.close();
        server.close();
    }

    KmsClientBuilder builder() {
        return builder(server);
    }

    static KmsClientBuilder builder(LocalKms server) {
        return KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "not-a-secret")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(FOR_NEW_WRAPPING_KEYS)
                        .build());
    }

    /** A client on whose way back answers are changed. */
    KmsClient changing(UnaryOperator<SdkResponse> change) {
        ExecutionInterceptor interceptor = new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return change.apply(context.response());
            }
        };
        return builder()
                .overrideConfiguration(c -> c.addExecutionInterceptor(interceptor))
                .build();
    }

    static byte[] aes256() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    static KeyMaterial aesKey() {
        return KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, aes256());
    }

    static KeyMaterial rsaKey() {
        return KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, RSA_2048);
    }

    String newExternalKey() {
        return newExternalKey(KeySpec.SYMMETRIC_DEFAULT);
    }

    String newExternalKey(KeySpec spec) {
        return kms.createKey(r -> r.origin(OriginType.EXTERNAL)
                        .keySpec(spec)
                        .keyUsage(spec == KeySpec.SYMMETRIC_DEFAULT ? "ENCRYPT_DECRYPT" : "SIGN_VERIFY"))
                .keyMetadata()
                .arn();
    }

    /** Makes other material the current one, by KMS's own operations. */
    void rotateTo(String keyArn, KeyMaterial material) {
        importAsNew(keyArn, material, Optional.empty());
        kms.rotateKeyOnDemand(r -> r.keyId(keyArn));
    }

    /** Imports material that waits for a rotation. */
    void importAsNew(String keyArn, KeyMaterial material, Optional<Instant> validTo) {
        GetParametersForImportResponse parameters = kms.getParametersForImport(
                r -> r.keyId(keyArn).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_4096"));
        WrappingKey wrappingKey =
                WrappingKey.of(WrappingKey.Spec.RSA_4096, parameters.publicKey().asByteArray());
        byte[] ciphertext =
                material.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext();
        kms.importKeyMaterial(r -> r.keyId(keyArn)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(SdkBytes.fromByteArray(ciphertext))
                .importType(ImportType.NEW_KEY_MATERIAL)
                .expirationModel(
                        validTo.isPresent()
                                ? ExpirationModelType.KEY_MATERIAL_EXPIRES
                                : ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
                .validTo(validTo.orElse(null)));
    }

    KeyMetadata describe(String keyId) {
        return kms.describeKey(r -> r.keyId(keyId)).keyMetadata();
    }

    int keysInKms() {
        return kms.listKeys(r -> r.limit(1000)).keys().size();
    }

    private static byte[] newRsa2048() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
