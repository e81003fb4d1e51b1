package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DeriveSharedSecretResponse;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

class DeriveSharedSecretTest extends LocalKmsTestBase {

    private static KeyPair pair(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private KeyMetadata agreementKey() {
        return kms.createKey(request -> request.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.KEY_AGREEMENT))
                .keyMetadata();
    }

    private DeriveSharedSecretResponse derive(KeyMetadata key, byte[] peer, boolean dryRun) {
        return kms.deriveSharedSecret(request -> request.keyId(key.keyId())
                .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                .publicKey(SdkBytes.fromByteArray(peer))
                .dryRun(dryRun));
    }

    private DeriveSharedSecretResponse derive(KeyMetadata key, byte[] peer) {
        return derive(key, peer, false);
    }

    private byte[] publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
    }

    private static byte[] agreeWithJdk(KeyPair own, byte[] peer) throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(peer)), true);
        return agreement.generateSecret();
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, 256, 32", "ECC_NIST_P384, 384, 48", "ECC_NIST_P521, 521, 66"})
    void an_imported_key_and_the_jdk_share_a_secret(KeySpec spec, int bits, int secretBytes) throws Exception {
        KeyPair imported = pair(bits);
        KeyPair peer = pair(bits);
        KeyMetadata key = externalKey(spec, KeyUsageType.KEY_AGREEMENT);
        importDirectly(key, imported.getPrivate().getEncoded());
        DeriveSharedSecretResponse derived = derive(key, peer.getPublic().getEncoded());

        assertThat(derived.sharedSecret().asByteArray())
                .isEqualTo(agreeWithJdk(peer, imported.getPublic().getEncoded()))
                .hasSize(secretBytes);
        assertThat(derived.keyId()).isEqualTo(key.arn());
        assertThat(derived.keyAgreementAlgorithm()).isEqualTo(KeyAgreementAlgorithmSpec.ECDH);
        assertThat(derived.keyOrigin()).isEqualTo(OriginType.EXTERNAL);
    }

    @Test
    void two_keys_of_kms_agree_and_a_key_agrees_with_itself() {
        KeyMetadata key = agreementKey();
        KeyMetadata other = agreementKey();

        assertThat(derive(key, publicKey(other)).sharedSecret())
                .isEqualTo(derive(other, publicKey(key)).sharedSecret());
        assertThat(derive(key, publicKey(key)).sharedSecret().asByteArray()).hasSize(32);
        assertThat(derive(key, publicKey(other)).keyOrigin()).isEqualTo(OriginType.AWS_KMS);
    }

    @Test
    void what_is_no_public_key_on_the_curve_is_refused_in_a_dry_run_too() throws Exception {
        KeyMetadata key = agreementKey();
        byte[] sound = pair(256).getPublic().getEncoded();
        byte[] offTheCurve = sound.clone();
        offTheCurve[offTheCurve.length - 1] ^= 1;
        AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(sound).getAlgorithm();
        byte[] infinity = new SubjectPublicKeyInfo(curve, new byte[1]).getEncoded();
        byte[] noPoint = new SubjectPublicKeyInfo(curve, new byte[0]).getEncoded();

        for (byte[] wrong : new byte[][] {
            {1},
            "invalid".getBytes(StandardCharsets.US_ASCII),
            pair(384).getPublic().getEncoded(),
            EcKeys.on("secp256k1").publicKey(),
            offTheCurve,
            infinity,
            noPoint,
            {0x30, 0},
            Arrays.copyOf(sound, sound.length - 1),
            Arrays.copyOf(sound, sound.length + 1),
            pair(256).getPrivate().getEncoded()
        }) {
            refuses("ValidationException", "", () -> derive(key, wrong));
            refuses("ValidationException", "", () -> derive(key, wrong, true));
        }
    }

    @Test
    void a_key_must_be_for_key_agreement_and_enabled() throws Exception {
        byte[] peer = pair(256).getPublic().getEncoded();
        KeyMetadata signing = kms.createKey(
                        request -> request.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        KeyMetadata waiting = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
        KeyMetadata disabled = agreementKey();
        kms.disableKey(request -> request.keyId(disabled.keyId()));

        refuses(
                "InvalidKeyUsageException",
                signing.arn() + " key usage is SIGN_VERIFY which is not valid for DeriveSharedSecret.",
                () -> derive(signing, peer));
        refuses("KMSInvalidStateException", waiting.arn() + " is pending import.", () -> derive(waiting, peer));
        refuses("DisabledException", disabled.arn() + " is disabled.", () -> derive(disabled, peer));
    }

    @Test
    void a_dry_run_derives_nothing() throws Exception {
        byte[] peer = pair(256).getPublic().getEncoded();

        refuses(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.",
                () -> derive(agreementKey(), peer, true));
    }

    @Test
    void an_enclave_is_not_served_in_plaintext() throws Exception {
        byte[] peer = pair(256).getPublic().getEncoded();

        refuses(
                "UnsupportedOperationException",
                "LocalKms serves no Nitro enclaves: leave Recipient out, or use AWS KMS",
                () -> kms.deriveSharedSecret(
                        request -> request.keyId(agreementKey().keyId())
                                .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                                .publicKey(SdkBytes.fromByteArray(peer))
                                .recipient(recipient -> recipient.keyEncryptionAlgorithm("RSAES_OAEP_SHA_256"))));
    }
}
