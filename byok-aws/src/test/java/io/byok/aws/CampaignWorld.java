package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/** A LocalKms that one seed makes; whoever waits in it moves its clock. What is looked at for judging is looked at after all has settled. */
final class CampaignWorld implements AutoCloseable {
    private static final Duration UNTIL_ALL_IS_SEEN = Duration.ofMinutes(2);

    final LocalKms server;
    final KmsClient judge;
    final Random random;
    private final Misfortune misfortune;
    private final HastyHttpClient http = new HastyHttpClient();
    private final KmsClient user;

    CampaignWorld(long seed) {
        this.random = new Random(seed);
        this.misfortune = new Misfortune(random);
        this.server = misfortune.worsen(LocalKms.builder()).start();
        if (random.nextBoolean()) {
            server.deviate(Deviation.SPENDS_IMPORT_TOKENS);
        }
        this.judge = client(new HastyHttpClient());
        this.user = client(http);
    }

    /** The SDK's own retries, but for its waiting in real time. */
    private KmsClient client(HastyHttpClient way) {
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
        return KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "not-a-secret")))
                .overrideConfiguration(c -> c.retryStrategy(retries))
                .httpClient(way)
                .build();
    }

    /** The library in the user's hands. */
    Byok byok() {
        return Byok.with(user).withClock(server.clock()).withPause(server.clock()::advance);
    }

    /** The library of an owner who meets no fault. */
    Byok calmByok() {
        return Byok.with(judge).withClock(server.clock()).withPause(server.clock()::advance);
    }

    List<Fault> strike() {
        http.hasten();
        return misfortune.strike(server);
    }

    /** No more faults, and every read shows what is. */
    void settle() {
        server.faults().clear();
        http.bePatient();
        server.clock().advance(UNTIL_ALL_IS_SEEN);
    }

    KeyMetadata describe(String keyId) {
        return judge.describeKey(r -> r.keyId(keyId)).keyMetadata();
    }

    /** ARNs of the keys that are there to stay. */
    List<String> liveKeys() {
        return judge.listKeysPaginator().keys().stream()
                .map(KeyListEntry::keyArn)
                .filter(arn -> describe(arn).keyState() != KeyState.PENDING_DELETION)
                .toList();
    }

    /** Whether KMS holds these very bytes, found out without the library's proofs. */
    void assertHolds(String keyArn, KeyMaterial key, byte[] bytes) {
        if (key.publicKey().isPresent()) {
            assertThat(judge.getPublicKey(r -> r.keyId(keyArn)).publicKey().asByteArray())
                    .isEqualTo(key.publicKey().get().getEncoded());
        } else if (key.spec() == KeyMaterialSpec.HMAC_256) {
            byte[] message = {1, 2, 3};
            assertThat(judge.generateMac(r -> r.keyId(keyArn)
                                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                                    .message(SdkBytes.fromByteArray(message)))
                            .mac()
                            .asByteArray())
                    .isEqualTo(Codes.hmacSha256(bytes, message));
        } else {
            importAgain(keyArn, key);
        }
    }

    /** KMS takes material again only if it is the same; its expiry is left as it is. */
    private void importAgain(String keyArn, KeyMaterial key) {
        GetParametersForImportResponse parameters = judge.getParametersForImport(
                r -> r.keyId(keyArn).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_2048"));
        byte[] ciphertext = key.wrap(
                        WrappingKey.of(
                                WrappingKey.Spec.RSA_2048,
                                parameters.publicKey().asByteArray()),
                        WrapAlgorithm.RSAES_OAEP_SHA_256)
                .ciphertext();
        KeyMetadata before = describe(keyArn);
        assertThat(judge.importKeyMaterial(r -> r.keyId(keyArn)
                                .importToken(parameters.importToken())
                                .encryptedKeyMaterial(SdkBytes.fromByteArray(ciphertext))
                                .expirationModel(before.expirationModel())
                                .validTo(before.validTo()))
                        .keyMaterialId())
                .isEqualTo(Optional.ofNullable(before.currentKeyMaterialId()).orElseThrow());
    }

    @Override
    public void close() {
        assertThat(server.unexpectedErrors()).isEmpty();
        judge.close();
        user.close();
        server.close();
    }
}
