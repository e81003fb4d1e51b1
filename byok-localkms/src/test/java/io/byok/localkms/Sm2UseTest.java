package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Signatures, ciphertexts and shared secrets of SM2 keys. */
class Sm2UseTest extends ChinaTestBase {

    @Test
    void a_message_or_its_digest_is_signed_with_the_default_identifier() throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);
        SdkBytes ofMessage = sign(key, MESSAGE, MessageType.RAW);
        SdkBytes ofDigest = sign(key, SdkBytes.fromByteArray(digest()), MessageType.DIGEST);

        for (SdkBytes signature : new SdkBytes[] {ofMessage, ofDigest}) {
            assertThat(verifiesElsewhere(signature)).isTrue();
            assertThat(verify(key, MESSAGE, signature)).isTrue();
        }
        refuses("KMSInvalidSignatureException", "", () -> verify(key, SdkBytes.fromUtf8String("at dusk"), ofMessage));
        refuses("KMSInvalidSignatureException", "", () -> verify(key, MESSAGE, MESSAGE));
        refuses(
                "ValidationException",
                "Digest is invalid length for algorithm SM2DSA.",
                () -> sign(key, MESSAGE, MessageType.DIGEST));
    }

    private SdkBytes sign(KeyMetadata key, SdkBytes message, MessageType type) {
        return kms.sign(request -> request.keyId(key.keyId())
                        .message(message)
                        .messageType(type)
                        .signingAlgorithm(SigningAlgorithmSpec.SM2_DSA))
                .signature();
    }

    private boolean verify(KeyMetadata key, SdkBytes message, SdkBytes signature) {
        return kms.verify(request -> request.keyId(key.keyId())
                        .message(message)
                        .signature(signature)
                        .signingAlgorithm(SigningAlgorithmSpec.SM2_DSA))
                .signatureValid();
    }

    private static boolean verifiesElsewhere(SdkBytes signature) throws Exception {
        SM2Signer verifier = new SM2Signer();
        verifier.init(false, publicKey(SM2.publicKey()));
        verifier.update(MESSAGE.asByteArray(), 0, MESSAGE.asByteArray().length);
        return verifier.verifySignature(signature.asByteArray());
    }

    /** GB/T 32918.2, 5.5 and 6.1: of Z, which hashes identifier, curve and public key, and the message. */
    private static byte[] digest() {
        byte[] identifier = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
        byte[] point = SM2.point().getEncoded(false);
        byte[] z = sm3(
                new byte[] {0, (byte) (identifier.length * 8)},
                identifier,
                SM2.point().getCurve().getA().getEncoded(),
                SM2.point().getCurve().getB().getEncoded(),
                SM2.generator(),
                Arrays.copyOfRange(point, 1, point.length));
        return sm3(z, MESSAGE.asByteArray());
    }

    private static byte[] sm3(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 1024})
    void what_is_encrypted_here_or_outside_is_decrypted_here(int bytes) throws Exception {
        KeyMetadata key = imported(KeyUsageType.ENCRYPT_DECRYPT);
        SdkBytes plaintext = SdkBytes.fromByteArray(Wrapping.random(bytes));
        SdkBytes here = kms.encrypt(request -> request.keyId(key.keyId())
                        .plaintext(plaintext)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE))
                .ciphertextBlob();
        SdkBytes outside = SdkBytes.fromByteArray(sm2Encrypt(SM2.publicKey(), plaintext.asByteArray()));

        for (SdkBytes ciphertext : new SdkBytes[] {here, outside}) {
            assertThat(kms.decrypt(request -> request.keyId(key.keyId())
                                    .ciphertextBlob(ciphertext)
                                    .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE))
                            .plaintext())
                    .isEqualTo(plaintext);
        }
        ASN1Sequence parts = ASN1Sequence.getInstance(here.asByteArray());
        assertThat(parts.size()).isEqualTo(4);
        assertThat(ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets())
                .hasSize(bytes);
    }

    @Test
    void sm2pke_takes_1024_bytes_and_no_more_and_finds_a_wrong_ciphertext() throws Exception {
        KeyMetadata key = imported(KeyUsageType.ENCRYPT_DECRYPT);

        refuses(
                "ValidationException",
                "Algorithm SM2PKE and key spec SM2 cannot encrypt data larger than 1024 bytes.",
                () -> kms.encrypt(request -> request.keyId(key.keyId())
                        .plaintext(SdkBytes.fromByteArray(new byte[1025]))
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE)));
        refuses(
                "InvalidCiphertextException",
                "",
                () -> kms.decrypt(request -> request.keyId(key.keyId())
                        .ciphertextBlob(MESSAGE)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE)));
    }

    @Test
    void two_sm2_keys_agree() throws Exception {
        KeyMetadata key = imported(KeyUsageType.KEY_AGREEMENT);
        KeyMetadata other = kms.createKey(
                        request -> request.keySpec(KeySpec.SM2).keyUsage(KeyUsageType.KEY_AGREEMENT))
                .keyMetadata();

        assertThat(agree(key, publicKey(other)).asByteArray())
                .hasSize(32)
                .isEqualTo(agree(other, publicKey(key)).asByteArray());
    }

    private SdkBytes agree(KeyMetadata key, byte[] peer) {
        return kms.deriveSharedSecret(request -> request.keyId(key.keyId())
                        .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                        .publicKey(SdkBytes.fromByteArray(peer)))
                .sharedSecret();
    }
}
