package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.VerifyMacResponse;

class MacTest extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");

    private KeyMetadata hmacKey(KeySpec spec) {
        return kms.createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
                .keyMetadata();
    }

    private GenerateMacResponse mac(KeyMetadata key, MacAlgorithmSpec algorithm) {
        return kms.generateMac(
                request -> request.keyId(key.keyId()).macAlgorithm(algorithm).message(MESSAGE));
    }

    private VerifyMacResponse verify(KeyMetadata key, MacAlgorithmSpec algorithm, byte[] mac) {
        return kms.verifyMac(request -> request.keyId(key.keyId())
                .macAlgorithm(algorithm)
                .message(MESSAGE)
                .mac(SdkBytes.fromByteArray(mac)));
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_224, HMAC_SHA_224, HmacSHA224, 28",
        "HMAC_256, HMAC_SHA_256, HmacSHA256, 128",
        "HMAC_384, HMAC_SHA_384, HmacSHA384, 49",
        "HMAC_512, HMAC_SHA_512, HmacSHA512, 128"
    })
    void the_mac_of_an_imported_key_is_that_of_the_jdk(
            KeySpec spec, MacAlgorithmSpec algorithm, String jcaName, int keyBytes) throws Exception {
        byte[] material = Wrapping.random(keyBytes);
        KeyMetadata key = externalKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);
        importDirectly(key, material);
        Mac jdk = Mac.getInstance(jcaName);
        jdk.init(new SecretKeySpec(material, jcaName));
        GenerateMacResponse mac = mac(key, algorithm);
        VerifyMacResponse verified = verify(key, algorithm, mac.mac().asByteArray());

        assertThat(mac.mac().asByteArray()).isEqualTo(jdk.doFinal(MESSAGE.asByteArray()));
        assertThat(mac.keyId()).isEqualTo(key.arn());
        assertThat(mac.macAlgorithm()).isEqualTo(algorithm);
        assertThat(verified.macValid()).isTrue();
        assertThat(verified.keyId()).isEqualTo(key.arn());
        assertThat(verified.macAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void a_key_of_kms_itself_answers_the_same_mac_again_and_another_key_another() {
        KeyMetadata key = hmacKey(KeySpec.HMAC_256);

        assertThat(mac(key, MacAlgorithmSpec.HMAC_SHA_256).mac())
                .isEqualTo(mac(key, MacAlgorithmSpec.HMAC_SHA_256).mac());
        assertThat(mac(hmacKey(KeySpec.HMAC_256), MacAlgorithmSpec.HMAC_SHA_256).mac())
                .isNotEqualTo(mac(key, MacAlgorithmSpec.HMAC_SHA_256).mac());
    }

    @Test
    void a_wrong_mac_is_an_error() {
        KeyMetadata key = hmacKey(KeySpec.HMAC_384);
        byte[] mac = mac(key, MacAlgorithmSpec.HMAC_SHA_384).mac().asByteArray();
        byte[] changed = mac.clone();
        changed[0] ^= 1;

        for (byte[] wrong : new byte[][] {changed, Arrays.copyOf(mac, 47), Arrays.copyOf(mac, 49), {1}}) {
            refuses("KMSInvalidMacException", "", () -> verify(key, MacAlgorithmSpec.HMAC_SHA_384, wrong));
        }
    }

    @Test
    void an_algorithm_of_another_spec_is_refused() {
        refuses(
                "InvalidKeyUsageException",
                "Algorithm HMAC_SHA_256 is incompatible with key spec HMAC_224.",
                () -> mac(hmacKey(KeySpec.HMAC_224), MacAlgorithmSpec.HMAC_SHA_256));
        refuses(
                "InvalidKeyUsageException",
                "Algorithm HMAC_SHA_224 is incompatible with key spec HMAC_512.",
                () -> verify(hmacKey(KeySpec.HMAC_512), MacAlgorithmSpec.HMAC_SHA_224, new byte[28]));
    }

    @Test
    void a_key_does_what_it_is_for_and_nothing_else() {
        KeyMetadata hmac = hmacKey(KeySpec.HMAC_256);
        KeyMetadata symmetric = kms.createKey().keyMetadata();

        refuses(
                "InvalidKeyUsageException",
                symmetric.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac.",
                () -> mac(symmetric, MacAlgorithmSpec.HMAC_SHA_256));
        refuses(
                "InvalidKeyUsageException",
                symmetric.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for VerifyMac.",
                () -> verify(symmetric, MacAlgorithmSpec.HMAC_SHA_256, new byte[32]));
        refuses(
                "InvalidKeyUsageException",
                hmac.arn() + " key usage is GENERATE_VERIFY_MAC which is not valid for Encrypt.",
                () -> encrypt(hmac.keyId(), MESSAGE));
        refuses("UnsupportedOperationException", () -> kms.getPublicKey(request -> request.keyId(hmac.keyId())));
        refuses(
                "UnsupportedOperationException",
                "",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(hmac.keyId())));
    }

    @Test
    void a_key_that_is_disabled_or_without_material_makes_no_mac() {
        KeyMetadata disabled = hmacKey(KeySpec.HMAC_256);
        kms.disableKey(request -> request.keyId(disabled.keyId()));
        KeyMetadata waiting = externalKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);

        refuses(
                "DisabledException",
                disabled.arn() + " is disabled.",
                () -> mac(disabled, MacAlgorithmSpec.HMAC_SHA_256));
        refuses("DisabledException", () -> mac(disabled, MacAlgorithmSpec.HMAC_SHA_512));
        refuses(
                "KMSInvalidStateException",
                waiting.arn() + " is pending import.",
                () -> mac(waiting, MacAlgorithmSpec.HMAC_SHA_256));
    }

    @Test
    void a_message_has_1_to_4096_bytes() {
        KeyMetadata key = hmacKey(KeySpec.HMAC_256);

        refuses(
                "ValidationException",
                "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 4096",
                () -> kms.generateMac(request -> request.keyId(key.keyId())
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromByteArray(new byte[4097]))));
    }

    @Test
    void a_dry_run_makes_no_mac_and_still_finds_a_wrong_one() {
        KeyMetadata key = hmacKey(KeySpec.HMAC_256);
        SdkBytes mac = mac(key, MacAlgorithmSpec.HMAC_SHA_256).mac();

        refuses(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.",
                () -> kms.generateMac(request -> request.keyId(key.keyId())
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(MESSAGE)
                        .dryRun(true)));
        refuses(
                "DryRunOperationException",
                () -> kms.verifyMac(request -> request.keyId(key.keyId())
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(MESSAGE)
                        .mac(mac)
                        .dryRun(true)));
        refuses(
                "KMSInvalidMacException",
                () -> kms.verifyMac(request -> request.keyId(key.keyId())
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(MESSAGE)
                        .mac(MESSAGE)
                        .dryRun(true)));
    }

    @Test
    void a_longer_key_makes_the_same_macs_when_it_is_hashed_first() throws Exception {
        byte[] longer = Wrapping.random(200);
        KeyMetadata key = externalKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        importDirectly(key, MessageDigest.getInstance("SHA-256").digest(longer));
        Mac jdk = Mac.getInstance("HmacSHA256");
        jdk.init(new SecretKeySpec(longer, "HmacSHA256"));

        assertThat(mac(key, MacAlgorithmSpec.HMAC_SHA_256).mac().asByteArray())
                .isEqualTo(jdk.doFinal(MESSAGE.asByteArray()));
    }
}
