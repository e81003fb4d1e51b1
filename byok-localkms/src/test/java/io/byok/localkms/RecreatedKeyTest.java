package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What the same material in a new KMS key is good for, when the first key is deleted. */
class RecreatedKeyTest extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");

    private void delete(KeyMetadata key) {
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        localKms.clock().advance(Duration.ofDays(7));
        refuses("NotFoundException", () -> describe(key));
    }

    @Test
    void symmetric_ciphertext_is_lost_with_its_key() throws Exception {
        byte[] material = Wrapping.random(32);
        KeyMetadata first = externalKey();
        importAes(first, material);
        SdkBytes ciphertext = encrypt(first.keyId(), MESSAGE);
        KeyMetadata second = externalKey();
        importAes(second, material);
        refuses(
                "IncorrectKeyException",
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext).keyId(second.keyId())));
        delete(first);

        refuses("AccessDeniedException", () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        refuses(
                "IncorrectKeyException",
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext).keyId(second.keyId())));
    }

    @Test
    void signatures_outlive_their_key() throws Exception {
        byte[] material = EcKeys.on("secp256r1").pkcs8();
        KeyMetadata first = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        importDirectly(first, material);
        SdkBytes signature = kms.sign(request -> request.keyId(first.keyId())
                        .message(MESSAGE)
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                .signature();
        delete(first);
        KeyMetadata second = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        importDirectly(second, material);

        assertThat(kms.verify(request -> request.keyId(second.keyId())
                                .message(MESSAGE)
                                .signature(signature)
                                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                        .signatureValid())
                .isTrue();
    }

    @Test
    void macs_outlive_their_key() throws Exception {
        byte[] material = Wrapping.random(48);
        KeyMetadata first = externalKey(KeySpec.HMAC_384, KeyUsageType.GENERATE_VERIFY_MAC);
        importDirectly(first, material);
        SdkBytes mac = mac(first);
        delete(first);
        KeyMetadata second = externalKey(KeySpec.HMAC_384, KeyUsageType.GENERATE_VERIFY_MAC);
        importDirectly(second, material);

        assertThat(mac(second)).isEqualTo(mac);
    }

    private SdkBytes mac(KeyMetadata key) {
        return kms.generateMac(request ->
                        request.keyId(key.keyId()).message(MESSAGE).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_384))
                .mac();
    }
}
