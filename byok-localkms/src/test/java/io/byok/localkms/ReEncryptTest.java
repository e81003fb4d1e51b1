package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

class ReEncryptTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");
    private static final Map<String, String> OLD_CONTEXT = Map.of("for", "the old");
    private static final Map<String, String> NEW_CONTEXT = Map.of("for", "the new");

    private final KeyMetadata destination = createKey(OriginType.AWS_KMS);
    private KeyMetadata source = destination;

    @BeforeEach
    void importKey() throws Exception {
        source = importedKey();
    }

    private KeyMetadata rsaKey() {
        return kms.createKey(request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata();
    }

    @Test
    void a_ciphertext_comes_under_another_key_and_context() {
        SdkBytes ciphertext = kms.encrypt(request ->
                        request.keyId(source.keyId()).plaintext(PLAINTEXT).encryptionContext(OLD_CONTEXT))
                .ciphertextBlob();
        ReEncryptResponse answer = kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                .sourceEncryptionContext(OLD_CONTEXT)
                .destinationKeyId(destination.keyId())
                .destinationEncryptionContext(NEW_CONTEXT));

        assertThat(answer.sourceKeyId()).isEqualTo(source.arn());
        assertThat(answer.keyId()).isEqualTo(destination.arn());
        assertThat(answer.sourceEncryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        assertThat(answer.destinationEncryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        assertThat(answer.sourceKeyMaterialId()).isEqualTo(describe(source).currentKeyMaterialId());
        assertThat(answer.destinationKeyMaterialId()).isEqualTo(destination.currentKeyMaterialId());
        assertThat(kms.decrypt(request -> request.keyId(destination.keyId())
                                .ciphertextBlob(answer.ciphertextBlob())
                                .encryptionContext(NEW_CONTEXT))
                        .plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void the_old_context_must_be_the_ciphertexts() {
        SdkBytes ciphertext = encrypt(source.keyId(), PLAINTEXT);

        refuses(
                "InvalidCiphertextException",
                "",
                () -> kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .sourceEncryptionContext(OLD_CONTEXT)
                        .destinationKeyId(destination.keyId())));
    }

    @Test
    void a_source_key_that_is_named_must_be_the_ciphertexts() {
        SdkBytes ciphertext = encrypt(source.keyId(), PLAINTEXT);

        refuses(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.",
                () -> kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .sourceKeyId(destination.keyId())
                        .destinationKeyId(destination.keyId())));
    }

    @Test
    void a_ciphertext_goes_to_an_rsa_key_and_back() {
        KeyMetadata rsa = rsaKey();
        SdkBytes ciphertext = encrypt(source.keyId(), PLAINTEXT);
        ReEncryptResponse there = kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                .destinationKeyId(rsa.keyId())
                .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256));
        ReEncryptResponse back = kms.reEncrypt(request -> request.ciphertextBlob(there.ciphertextBlob())
                .sourceKeyId(rsa.keyId())
                .sourceEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                .destinationKeyId(source.keyId()));

        assertThat(there.destinationKeyMaterialId()).isNull();
        assertThat(back.sourceKeyMaterialId()).isNull();
        assertThat(kms.decrypt(request -> request.ciphertextBlob(back.ciphertextBlob()))
                        .plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void an_rsa_source_must_be_named() {
        refuses(
                "ValidationException",
                () -> kms.reEncrypt(request -> request.ciphertextBlob(PLAINTEXT)
                        .sourceEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                        .destinationKeyId(destination.keyId())));
    }

    @Test
    void what_does_not_fit_the_padding_is_refused() {
        KeyMetadata rsa = rsaKey();
        SdkBytes ciphertext = encrypt(source.keyId(), SdkBytes.fromByteArray(new byte[191]));

        refuses(
                "ValidationException",
                "Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.",
                () -> kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .destinationKeyId(rsa.keyId())
                        .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)));
    }

    @Test
    void the_destination_is_needed_and_must_be_usable() {
        SdkBytes ciphertext = encrypt(source.keyId(), PLAINTEXT);
        KeyMetadata pending = externalKey();

        refuses("ValidationException", () -> kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)));
        refuses(
                "KMSInvalidStateException",
                pending.arn() + " is pending import.",
                () -> kms.reEncrypt(
                        request -> request.ciphertextBlob(ciphertext).destinationKeyId(pending.keyId())));
    }

    @Test
    void a_dry_run_re_encrypts_nothing() {
        SdkBytes ciphertext = encrypt(source.keyId(), PLAINTEXT);

        refuses(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.",
                () -> kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .destinationKeyId(destination.keyId())
                        .dryRun(true)));
    }
}
