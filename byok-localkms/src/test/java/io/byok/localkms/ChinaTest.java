package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** China's Regions: SM2 keys, SM2 wrapping, and symmetric keys of 16 bytes. */
class ChinaTest extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");
    private static final EcKeys SM2 = EcKeys.on("sm2p256v1");

    ChinaTest() {
        super(LocalKms.start(), Region.CN_NORTH_1);
    }

    private KeyMetadata imported(KeyUsageType usage) throws Exception {
        KeyMetadata key = externalKey(KeySpec.SM2, usage);
        importDirectly(key, SM2.pkcs8());
        return key;
    }

    private static ECPublicKeyParameters publicKey(byte[] der) throws Exception {
        return (ECPublicKeyParameters) PublicKeyFactory.createKey(der);
    }

    /** The client's side of SM2PKE. */
    static byte[] sm2Encrypt(byte[] publicKeyDer, byte[] message) throws Exception {
        ECPublicKeyParameters key = publicKey(publicKeyDer);
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(key, new SecureRandom()));
        byte[] raw = engine.processBlock(message, 0, message.length);
        return new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(BigIntegers.fromUnsignedByteArray(raw, 1, 32)),
                    new ASN1Integer(BigIntegers.fromUnsignedByteArray(raw, 33, 32)),
                    new DEROctetString(Arrays.copyOfRange(raw, 65, 97)),
                    new DEROctetString(Arrays.copyOfRange(raw, 97, raw.length))
                })
                .getEncoded();
    }

    private void importBySm2(KeyMetadata key, byte[] pkcs8) throws Exception {
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2);
        importWrapped(key, parameters, sm2Encrypt(parameters.publicKey().asByteArray(), pkcs8));
    }

    private byte[] publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
    }

    @Test
    void arns_are_of_chinas_partition() {
        assertThat(externalKey().arn()).startsWith("arn:aws-cn:kms:cn-north-1:111122223333:key/");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 24, 32})
    void a_symmetric_key_that_has_not_16_bytes_is_refused(int bytes) {
        refuses("InvalidCiphertextException", "", () -> importAes(externalKey(), Wrapping.random(bytes)));
    }

    @Test
    void a_symmetric_key_of_16_bytes_encrypts_and_decrypts() throws Exception {
        KeyMetadata key = externalKey();
        importAes(key, Wrapping.random(16));
        KeyMetadata own = kms.createKey().keyMetadata();

        for (KeyMetadata each : new KeyMetadata[] {key, own}) {
            SdkBytes ciphertext = kms.encrypt(request ->
                            request.keyId(each.keyId()).plaintext(MESSAGE).encryptionContext(Map.of("a", "b")))
                    .ciphertextBlob();
            assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(Map.of("a", "b")))
                            .plaintext())
                    .isEqualTo(MESSAGE);
            refuses("InvalidCiphertextException", "", () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        }
    }

    @Test
    void sm2_keys_are_in_china_alone() {
        try (KmsClient elsewhere = TestClient.of(localKms)) {
            for (OriginType origin : new OriginType[] {OriginType.AWS_KMS, OriginType.EXTERNAL}) {
                assertThat(refuses(
                                        "UnsupportedOperationException",
                                        () -> elsewhere.createKey(request -> request.origin(origin)
                                                .keySpec(KeySpec.SM2)
                                                .keyUsage(KeyUsageType.SIGN_VERIFY)))
                                .awsErrorDetails()
                                .errorMessage())
                        .isEqualTo("KeySpec SM2 is available in China Regions only, not in eu-central-1");
            }
            KeyMetadata symmetric = elsewhere.createKey().keyMetadata();
            refuses(
                    "UnsupportedOperationException",
                    () -> elsewhere.generateDataKeyPair(
                            request -> request.keyId(symmetric.keyId()).keyPairSpec("SM2")));
        }
    }

    @ParameterizedTest
    @CsvSource({"SIGN_VERIFY, SM2DSA", "ENCRYPT_DECRYPT, SM2PKE", "KEY_AGREEMENT, ECDH"})
    void an_sm2_key_has_the_algorithm_of_its_usage_and_its_public_key(KeyUsageType usage, String algorithm)
            throws Exception {
        KeyMetadata key = imported(usage);
        KeyMetadata after = describe(key);

        assertThat(publicKey(key)).isEqualTo(SM2.publicKey());
        assertThat(
                        switch (usage) {
                            case SIGN_VERIFY -> after.signingAlgorithmsAsStrings();
                            case ENCRYPT_DECRYPT -> after.encryptionAlgorithmsAsStrings();
                            default -> after.keyAgreementAlgorithmsAsStrings();
                        })
                .containsExactly(algorithm);
    }

    @Test
    void keys_come_wrapped_under_sm2() throws Exception {
        KeyMetadata sm2 = externalKey(KeySpec.SM2, KeyUsageType.SIGN_VERIFY);
        KeyMetadata rsa = externalKey(KeySpec.RSA_4096, KeyUsageType.SIGN_VERIFY);
        EcKeys p256 = EcKeys.on("secp256r1");
        KeyMetadata ec = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        importBySm2(sm2, SM2.pkcs8());
        importBySm2(rsa, RsaKeys.privateKey(4096).getEncoded());
        importBySm2(ec, p256.pkcs8());

        assertThat(publicKey(sm2)).isEqualTo(SM2.publicKey());
        assertThat(publicKey(rsa)).isEqualTo(RsaKeys.ofBits(4096).getPublic().getEncoded());
        assertThat(publicKey(ec)).isEqualTo(p256.publicKey());
    }

    @Test
    void what_is_not_wrapped_under_the_sm2_key_of_the_token_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey(KeySpec.SM2, KeyUsageType.SIGN_VERIFY);
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2);
        byte[] wrapped = sm2Encrypt(parameters.publicKey().asByteArray(), SM2.pkcs8());
        byte[] damaged = wrapped.clone();
        damaged[damaged.length - 1] ^= 1;
        byte[] underAnother = sm2Encrypt(EcKeys.on("sm2p256v1").publicKey(), SM2.pkcs8());
        byte[] noPoint = wrapped.clone();
        noPoint[10] ^= 1;

        for (byte[] wrong : new byte[][] {
            damaged, underAnother, noPoint, Arrays.copyOf(wrapped, wrapped.length - 1), new byte[256], {0x30, 0}
        }) {
            refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrong));
        }
    }

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
