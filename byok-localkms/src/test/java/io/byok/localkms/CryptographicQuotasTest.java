package io.byok.localkms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class CryptographicQuotasTest extends LocalKmsTestBase {

    private static final String SYMMETRIC = "Cryptographic operations (symmetric)";
    private static final String RSA = "Cryptographic operations (RSA)";
    private static final String ECC = "Cryptographic operations (ECC and SM2)";
    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("message");

    CryptographicQuotasTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC)))
                .quotas()
                .start());
    }

    @Test
    void symmetric_and_hmac_keys_and_random_bytes_share_one() {
        localKms.quotas().rate(SYMMETRIC, 3);
        String aes = key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
        String hmac = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        encrypt(aes, MESSAGE);
        kms.generateMac(request -> request.keyId(hmac).message(MESSAGE).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256));
        kms.generateRandom(request -> request.numberOfBytes(8));

        refuses("ThrottlingException", () -> encrypt(aes, MESSAGE));
        refuses(
                "ThrottlingException",
                () -> kms.generateDataKey(request -> request.keyId(aes).keySpec("AES_256")));
        localKms.clock().advance(Duration.ofSeconds(1));
        encrypt(aes, MESSAGE);
    }

    @Test
    void each_kind_of_key_has_its_own() {
        localKms.quotas().rate(RSA, 1);
        localKms.quotas().rate(ECC, 1);
        String rsa = key(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        String ecc = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        sign(rsa, SigningAlgorithmSpec.RSASSA_PSS_SHA_256);
        refuses("ThrottlingException", () -> sign(rsa, SigningAlgorithmSpec.RSASSA_PSS_SHA_256));

        sign(ecc, SigningAlgorithmSpec.ECDSA_SHA_256);
        refuses("ThrottlingException", () -> sign(ecc, SigningAlgorithmSpec.ECDSA_SHA_256));
        encrypt(key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT), MESSAGE);
    }

    @Test
    void a_reencryption_counts_for_both_kinds_and_a_refused_one_for_none() {
        localKms.quotas().rate(SYMMETRIC, 2);
        localKms.quotas().rate(RSA, 1);
        String aes = key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
        String rsa = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        SdkBytes ciphertext = encrypt(aes, MESSAGE);
        localKms.clock().advance(Duration.ofSeconds(1));
        reEncrypt(ciphertext, rsa);

        refuses("ThrottlingException", () -> reEncrypt(ciphertext, rsa));
        encrypt(aes, MESSAGE);
        refuses("ThrottlingException", () -> encrypt(aes, MESSAGE));
    }

    @Test
    void data_key_pairs_have_one_for_each_spec_and_less_in_china() {
        for (int call = 0; call < 4; call++) {
            refuses("DryRunOperationException", () -> pair(kms, DataKeyPairSpec.RSA_3072));
        }
        refuses("ThrottlingException", () -> pair(kms, DataKeyPairSpec.RSA_3072));
        refuses("DryRunOperationException", () -> pair(kms, DataKeyPairSpec.RSA_2048));
        try (KmsClient china = TestClient.of(localKms, Region.CN_NORTH_1, TestClient.ACCOUNT)) {
            refuses("DryRunOperationException", () -> pair(china, DataKeyPairSpec.RSA_3072));
            localKms.clock().advance(Duration.ofSeconds(1));
            refuses("ThrottlingException", () -> pair(china, DataKeyPairSpec.RSA_3072));
            localKms.clock().advance(Duration.ofSeconds(1));
            refuses("DryRunOperationException", () -> pair(china, DataKeyPairSpec.RSA_3072));
        }
    }

    private String key(KeySpec spec, KeyUsageType usage) {
        return kms.createKey(request -> request.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .keyId();
    }

    private void sign(String keyId, SigningAlgorithmSpec algorithm) {
        kms.sign(request -> request.keyId(keyId).message(MESSAGE).signingAlgorithm(algorithm));
    }

    private void reEncrypt(SdkBytes ciphertext, String rsa) {
        kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                .destinationKeyId(rsa)
                .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256));
    }

    private static void pair(KmsClient client, DataKeyPairSpec spec) {
        String keyId = client.listKeys().keys().stream()
                .findFirst()
                .map(key -> key.keyId())
                .orElseGet(() -> client.createKey().keyMetadata().keyId());
        client.generateDataKeyPair(
                request -> request.keyId(keyId).keyPairSpec(spec).dryRun(true));
    }
}
