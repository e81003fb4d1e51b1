package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.regions.KeyArn;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/** What a server really holds in each Region, found out by KMS's own calls alone, after all has settled. */
final class Judge implements AutoCloseable {
    private static final SdkBytes MESSAGE = SdkBytes.fromByteArray(new byte[] {1, 2, 3});

    private final Map<Region, KmsClient> clients = new ConcurrentHashMap<>();
    private final Function<Region, KmsClient> way;
    private final Region home;

    Judge(Region home, Function<Region, KmsClient> way) {
        this.home = home;
        this.way = way;
    }

    KmsClient in(Region region) {
        return clients.computeIfAbsent(region, way);
    }

    private KmsClient of(String keyArn) {
        return in(KeyArn.region(keyArn));
    }

    /** By ARN, in its Region; by alias, at home. */
    KeyMetadata describe(String keyId) {
        return describe(keyId.startsWith("arn:") ? KeyArn.region(keyId) : home, keyId);
    }

    KeyMetadata describe(Region region, String keyId) {
        return in(region).describeKey(r -> r.keyId(keyId)).keyMetadata();
    }

    /** ARNs of the keys at home that are there to stay. */
    List<String> liveKeys() {
        return liveKeys(home);
    }

    List<String> liveKeys(Region region) {
        return in(region).listKeysPaginator().keys().stream()
                .map(KeyListEntry::keyArn)
                .filter(arn -> describe(arn).keyState() != KeyState.PENDING_DELETION)
                .toList();
    }

    SdkBytes encrypt(String keyArn) {
        return of(keyArn).encrypt(r -> r.keyId(keyArn).plaintext(MESSAGE)).ciphertextBlob();
    }

    void assertDecrypts(String keyArn, SdkBytes ciphertext) {
        assertThat(of(keyArn)
                        .decrypt(r -> r.keyId(keyArn).ciphertextBlob(ciphertext))
                        .plaintext())
                .isEqualTo(MESSAGE);
    }

    /** Whether KMS holds these very bytes, found out without the library's proofs. */
    void assertHolds(String keyArn, TrialKey key) {
        KmsClient kms = of(keyArn);
        if (key.material().publicKey().isPresent()) {
            assertThat(kms.getPublicKey(r -> r.keyId(keyArn)).publicKey().asByteArray())
                    .isEqualTo(key.material().publicKey().get().getEncoded());
        } else if (key.material().spec() == KeyMaterialSpec.HMAC_256) {
            assertThat(kms.generateMac(r -> r.keyId(keyArn)
                                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                                    .message(MESSAGE))
                            .mac()
                            .asByteArray())
                    .isEqualTo(Codes.hmacSha256(key.bytes(), MESSAGE.asByteArray()));
        } else {
            importAgain(kms, keyArn, key.material());
        }
    }

    /** KMS takes material again only if it is the same; its expiry is left as it is. */
    private void importAgain(KmsClient kms, String keyArn, KeyMaterial key) {
        GetParametersForImportResponse parameters = kms.getParametersForImport(
                r -> r.keyId(keyArn).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_2048"));
        byte[] ciphertext = key.wrap(
                        WrappingKey.of(
                                WrappingKey.Spec.RSA_2048,
                                parameters.publicKey().asByteArray()),
                        WrapAlgorithm.RSAES_OAEP_SHA_256)
                .ciphertext();
        KeyMetadata before = describe(keyArn);
        assertThat(kms.importKeyMaterial(r -> r.keyId(keyArn)
                                .importToken(parameters.importToken())
                                .encryptedKeyMaterial(SdkBytes.fromByteArray(ciphertext))
                                .expirationModel(before.expirationModel())
                                .validTo(before.validTo()))
                        .keyMaterialId())
                .isEqualTo(Optional.ofNullable(before.currentKeyMaterialId()).orElseThrow());
    }

    @Override
    public void close() {
        clients.values().forEach(KmsClient::close);
    }
}
