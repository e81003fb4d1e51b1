package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.VerifyResponse;

class EcUseTest extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");

    private KeyMetadata signingKey(String spec) {
        return kms.createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
    }

    private SignResponse sign(KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes message, MessageType type) {
        return kms.sign(request -> request.keyId(key.keyId())
                .signingAlgorithm(algorithm)
                .message(message)
                .messageType(type));
    }

    private VerifyResponse verify(KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes signature) {
        return kms.verify(request -> request.keyId(key.keyId())
                .signingAlgorithm(algorithm)
                .message(MESSAGE)
                .signature(signature));
    }

    /** The JDK has no secp256k1: there it is another way through Bouncy Castle that verifies. */
    private boolean verifiesElsewhere(KeyMetadata key, String hash, SdkBytes signature) throws Exception {
        byte[] der = kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
        boolean ofJdk = !key.keySpecAsString().equals("ECC_SECG_P256K1");
        BouncyCastleProvider other = new BouncyCastleProvider();
        KeyFactory factory = ofJdk ? KeyFactory.getInstance("EC") : KeyFactory.getInstance("EC", other);
        PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(der));
        String name = hash.replace("-", "") + "withECDSA";
        Signature verifier = ofJdk ? Signature.getInstance(name) : Signature.getInstance(name, other);
        verifier.initVerify(publicKey);
        verifier.update(MESSAGE.asByteArray());
        return verifier.verify(signature.asByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, ECDSA_SHA_256, SHA-256",
        "ECC_NIST_P384, ECDSA_SHA_384, SHA-384",
        "ECC_NIST_P521, ECDSA_SHA_512, SHA-512",
        "ECC_SECG_P256K1, ECDSA_SHA_256, SHA-256"
    })
    void a_signature_of_a_message_or_its_digest_verifies_here_and_elsewhere(
            String spec, SigningAlgorithmSpec algorithm, String hash) throws Exception {
        KeyMetadata key = signingKey(spec);
        SdkBytes digest = SdkBytes.fromByteArray(MessageDigest.getInstance(hash).digest(MESSAGE.asByteArray()));
        SignResponse ofMessage = sign(key, algorithm, MESSAGE, MessageType.RAW);
        SignResponse ofDigest = sign(key, algorithm, digest, MessageType.DIGEST);

        assertThat(ofMessage.keyId()).isEqualTo(key.arn());
        assertThat(ofMessage.signingAlgorithm()).isEqualTo(algorithm);
        for (SignResponse signed : List.of(ofMessage, ofDigest)) {
            assertThat(verifiesElsewhere(key, hash, signed.signature())).isTrue();
            assertThat(verify(key, algorithm, signed.signature()).signatureValid())
                    .isTrue();
        }
        assertThat(ofMessage.signature()).isNotEqualTo(ofDigest.signature());
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, ECDSA_SHA_256",
        "ECC_NIST_P384, ECDSA_SHA_384",
        "ECC_NIST_P521, ECDSA_SHA_512",
        "ECC_SECG_P256K1, ECDSA_SHA_256"
    })
    void a_wrong_signature_is_an_error(String spec, SigningAlgorithmSpec algorithm) {
        KeyMetadata key = signingKey(spec);
        byte[] signature =
                sign(key, algorithm, MESSAGE, MessageType.RAW).signature().asByteArray();
        byte[] changed = signature.clone();
        changed[changed.length - 1] ^= 1;
        SdkBytes ofAnother =
                sign(signingKey(spec), algorithm, MESSAGE, MessageType.RAW).signature();

        for (SdkBytes wrong : List.of(SdkBytes.fromByteArray(changed), ofAnother, MESSAGE)) {
            refuses("KMSInvalidSignatureException", "", () -> verify(key, algorithm, wrong));
        }
        refuses(
                "KMSInvalidSignatureException",
                "",
                () -> verify(key, algorithm, SdkBytes.fromByteArray(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0})));
    }

    @Test
    void each_curve_has_one_algorithm() {
        refuses(
                "InvalidKeyUsageException",
                "Algorithm ECDSA_SHA_384 is incompatible with key spec ECC_NIST_P256.",
                () -> sign(signingKey("ECC_NIST_P256"), SigningAlgorithmSpec.ECDSA_SHA_384, MESSAGE, MessageType.RAW));
        refuses(
                "InvalidKeyUsageException",
                "Algorithm RSASSA_PSS_SHA_256 is incompatible with key spec ECC_SECG_P256K1.",
                () -> sign(
                        signingKey("ECC_SECG_P256K1"),
                        SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
                        MESSAGE,
                        MessageType.RAW));
    }

    @Test
    void a_digest_must_have_the_length_of_its_hash_and_nothing_else_is_taken() {
        KeyMetadata key = signingKey("ECC_NIST_P384");

        refuses(
                "ValidationException",
                "Digest is invalid length for algorithm ECDSA_SHA_384.",
                () -> sign(key, SigningAlgorithmSpec.ECDSA_SHA_384, MESSAGE, MessageType.DIGEST));
        refuses(
                "ValidationException",
                "Message type EXTERNAL_MU is incompatible with key spec ECC_NIST_P384.",
                () -> sign(key, SigningAlgorithmSpec.ECDSA_SHA_384, MESSAGE, MessageType.EXTERNAL_MU));
    }

    @Test
    void a_key_for_key_agreement_signs_nothing() {
        KeyMetadata key = kms.createKey(
                        request -> request.keySpec("ECC_NIST_P256").keyUsage(KeyUsageType.KEY_AGREEMENT))
                .keyMetadata();

        refuses(
                "InvalidKeyUsageException",
                key.arn() + " key usage is KEY_AGREEMENT which is not valid for Sign.",
                () -> sign(key, SigningAlgorithmSpec.ECDSA_SHA_256, MESSAGE, MessageType.RAW));
    }

    @Test
    void a_disabled_key_shows_its_public_key_and_one_to_be_deleted_does_not() {
        KeyMetadata key = signingKey("ECC_NIST_P256");
        kms.disableKey(request -> request.keyId(key.keyId()));

        assertThat(kms.getPublicKey(request -> request.keyId(key.keyId())).keyId())
                .isEqualTo(key.arn());
        refuses(
                "DisabledException",
                key.arn() + " is disabled.",
                () -> sign(key, SigningAlgorithmSpec.ECDSA_SHA_256, MESSAGE, MessageType.RAW));
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending deletion.",
                () -> kms.getPublicKey(request -> request.keyId(key.keyId())));
    }
}
