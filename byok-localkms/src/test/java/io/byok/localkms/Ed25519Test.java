package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class Ed25519Test extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");
    private static final KeyPair PAIR = generate("Ed25519");

    private static KeyPair generate(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeyMetadata externalEdKey() {
        return externalKey(KeySpec.ECC_NIST_EDWARDS25519, KeyUsageType.SIGN_VERIFY);
    }

    private KeyMetadata imported() throws Exception {
        KeyMetadata key = externalEdKey();
        importDirectly(key, PAIR.getPrivate().getEncoded());
        return key;
    }

    private byte[] publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
    }

    private static byte[] seed() {
        return Arrays.copyOfRange(PAIR.getPrivate().getEncoded(), 16, 48);
    }

    private static byte[] point(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
    }

    private static AlgorithmIdentifier ed25519() {
        return PrivateKeyInfo.getInstance(PAIR.getPrivate().getEncoded()).getPrivateKeyAlgorithm();
    }

    private static byte[] version1(byte[] point) throws Exception {
        return new PrivateKeyInfo(ed25519(), new DEROctetString(seed()), null, point).getEncoded();
    }

    private static byte[] version(int version, AlgorithmIdentifier algorithm, byte[] seed) throws Exception {
        return new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(version), algorithm, new DEROctetString(new DEROctetString(seed))
                })
                .getEncoded();
    }

    @Test
    void the_public_key_of_an_imported_key_is_the_original() throws Exception {
        KeyMetadata key = imported();

        assertThat(PAIR.getPrivate().getEncoded()).hasSize(48);
        assertThat(publicKey(key)).isEqualTo(PAIR.getPublic().getEncoded()).hasSize(44);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).signingAlgorithmsAsStrings()).containsExactly("ED25519_PH_SHA_512", "ED25519_SHA_512");
    }

    @Test
    void version_1_with_the_public_key_is_taken_for_the_same_key() throws Exception {
        KeyMetadata key = imported();
        importDirectly(key, version1(point(PAIR)));

        assertThat(publicKey(key)).isEqualTo(PAIR.getPublic().getEncoded());
    }

    static Stream<Arguments> unsoundKeys() throws Exception {
        AlgorithmIdentifier withNull = new AlgorithmIdentifier(ed25519().getAlgorithm(), DERNull.INSTANCE);
        byte[] pkcs8 = PAIR.getPrivate().getEncoded();
        return Stream.of(
                Arguments.of(
                        "BER", new BERSequence(ASN1Sequence.getInstance(pkcs8).toArray()).getEncoded()),
                Arguments.of("the bare seed", seed()),
                Arguments.of("a seed of 31 bytes", version(0, ed25519(), Arrays.copyOf(seed(), 31))),
                Arguments.of("a seed of 33 bytes", version(0, ed25519(), Arrays.copyOf(seed(), 33))),
                Arguments.of("version 1 without a public key", version(1, ed25519(), seed())),
                Arguments.of("the public key of another", version1(point(generate("Ed25519")))),
                Arguments.of("NULL parameters", version(0, withNull, seed())),
                Arguments.of("X25519", generate("X25519").getPrivate().getEncoded()),
                Arguments.of("Ed448", generate("Ed448").getPrivate().getEncoded()),
                Arguments.of("a public key", PAIR.getPublic().getEncoded()),
                Arguments.of("trailing bytes", Arrays.copyOf(pkcs8, 49)),
                Arguments.of("nothing inside", new PrivateKeyInfo(ed25519(), new byte[0]).getEncoded()),
                Arguments.of("an empty sequence", new byte[] {0x30, 0}),
                Arguments.of("an EC key", EcKeys.on("secp256r1").pkcs8()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsoundKeys")
    void what_is_no_sound_ed25519_key_is_refused(String what, byte[] encoded) {
        KeyMetadata key = externalEdKey();

        refuses("InvalidCiphertextException", "", () -> importDirectly(key, encoded));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void the_hybrid_algorithm_takes_it_under_rsa_2048() throws Exception {
        KeyMetadata key = externalEdKey();
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        importWrapped(
                key,
                parameters,
                Wrapping.rsaAes(
                        "SHA-256",
                        parameters.publicKey().asByteArray(),
                        PAIR.getPrivate().getEncoded()));

        assertThat(publicKey(key)).isEqualTo(PAIR.getPublic().getEncoded());
    }

    private SdkBytes sign(KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes message, MessageType type) {
        return kms.sign(request -> request.keyId(key.keyId())
                        .signingAlgorithm(algorithm)
                        .message(message)
                        .messageType(type))
                .signature();
    }

    private boolean verify(
            KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes message, MessageType type, SdkBytes signature) {
        return kms.verify(request -> request.keyId(key.keyId())
                        .signingAlgorithm(algorithm)
                        .message(message)
                        .messageType(type)
                        .signature(signature))
                .signatureValid();
    }

    private static boolean verifiesWithJdk(byte[] publicKey, boolean prehash, SdkBytes message, SdkBytes signature)
            throws Exception {
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
        Signature verifier = Signature.getInstance("EdDSA");
        verifier.setParameter(new EdDSAParameterSpec(prehash));
        verifier.initVerify(key);
        verifier.update(message.asByteArray());
        return verifier.verify(signature.asByteArray());
    }

    @Test
    void a_message_is_signed_purely_and_always_alike() throws Exception {
        KeyMetadata key = imported();
        SigningAlgorithmSpec algorithm = SigningAlgorithmSpec.ED25519_SHA_512;
        SdkBytes signature = sign(key, algorithm, MESSAGE, MessageType.RAW);

        assertThat(signature.asByteArray()).hasSize(64);
        assertThat(sign(key, algorithm, MESSAGE, MessageType.RAW)).isEqualTo(signature);
        assertThat(verify(key, algorithm, MESSAGE, MessageType.RAW, signature)).isTrue();
        assertThat(verifiesWithJdk(publicKey(key), false, MESSAGE, signature)).isTrue();
    }

    @Test
    void a_digest_is_signed_as_the_message_of_ed25519ph() throws Exception {
        KeyMetadata key = imported();
        SigningAlgorithmSpec algorithm = SigningAlgorithmSpec.ED25519_PH_SHA_512;
        SdkBytes digest =
                SdkBytes.fromByteArray(MessageDigest.getInstance("SHA-512").digest(MESSAGE.asByteArray()));
        SdkBytes signature = sign(key, algorithm, digest, MessageType.DIGEST);

        assertThat(verify(key, algorithm, digest, MessageType.DIGEST, signature))
                .isTrue();
        assertThat(verifiesWithJdk(publicKey(key), true, digest, signature)).isTrue();
        assertThat(verifiesWithJdk(publicKey(key), true, MESSAGE, signature)).isFalse();
    }

    @Test
    void each_algorithm_takes_one_type_of_message() throws Exception {
        KeyMetadata key = imported();

        refuses(
                "ValidationException",
                "Message type DIGEST is incompatible with algorithm ED25519_SHA_512.",
                () -> sign(key, SigningAlgorithmSpec.ED25519_SHA_512, MESSAGE, MessageType.DIGEST));
        refuses(
                "ValidationException",
                "Message type RAW is incompatible with algorithm ED25519_PH_SHA_512.",
                () -> sign(key, SigningAlgorithmSpec.ED25519_PH_SHA_512, MESSAGE, MessageType.RAW));
        refuses(
                "ValidationException",
                "Message type EXTERNAL_MU is incompatible with key spec ECC_NIST_EDWARDS25519.",
                () -> sign(key, SigningAlgorithmSpec.ED25519_PH_SHA_512, MESSAGE, MessageType.EXTERNAL_MU));
        refuses(
                "ValidationException",
                "Digest is invalid length for algorithm ED25519_PH_SHA_512.",
                () -> sign(key, SigningAlgorithmSpec.ED25519_PH_SHA_512, MESSAGE, MessageType.DIGEST));
    }

    @Test
    void a_wrong_signature_is_an_error() throws Exception {
        KeyMetadata key = imported();
        byte[] signature = sign(key, SigningAlgorithmSpec.ED25519_SHA_512, MESSAGE, MessageType.RAW)
                .asByteArray();
        byte[] changed = signature.clone();
        changed[0] ^= 1;

        for (byte[] wrong : new byte[][] {changed, Arrays.copyOf(signature, 63), Arrays.copyOf(signature, 65)}) {
            refuses(
                    "KMSInvalidSignatureException",
                    "",
                    () -> verify(
                            key,
                            SigningAlgorithmSpec.ED25519_SHA_512,
                            MESSAGE,
                            MessageType.RAW,
                            SdkBytes.fromByteArray(wrong)));
        }
    }

    @Test
    void a_key_of_kms_itself_signs_too() throws Exception {
        KeyMetadata key = kms.createKey(request ->
                        request.keySpec(KeySpec.ECC_NIST_EDWARDS25519).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        SdkBytes signature = sign(key, SigningAlgorithmSpec.ED25519_SHA_512, MESSAGE, MessageType.RAW);

        assertThat(verifiesWithJdk(publicKey(key), false, MESSAGE, signature)).isTrue();
    }
}
