package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

class EcImportTest extends LocalKmsTestBase {

    private static final Map<KeySpec, EcKeys> KEYS = Map.of(
            KeySpec.ECC_NIST_P256, EcKeys.on("secp256r1"),
            KeySpec.ECC_NIST_P384, EcKeys.on("secp384r1"),
            KeySpec.ECC_NIST_P521, EcKeys.on("secp521r1"),
            KeySpec.ECC_SECG_P256_K1, EcKeys.on("secp256k1"));
    private static final EcKeys P256 = KEYS.get(KeySpec.ECC_NIST_P256);

    private KeyMetadata externalKey(KeySpec spec) {
        return externalKey(spec, KeyUsageType.SIGN_VERIFY);
    }

    private GetPublicKeyResponse publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()));
    }

    private void isImported(KeySpec spec, byte[] encoded) throws Exception {
        KeyMetadata key = externalKey(spec);
        importDirectly(key, encoded);

        assertThat(publicKey(key).publicKey().asByteArray())
                .isEqualTo(KEYS.get(spec).publicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, ECDSA_SHA_256, 91",
        "ECC_NIST_P384, ECDSA_SHA_384, 120",
        "ECC_NIST_P521, ECDSA_SHA_512, 158",
        "ECC_SECG_P256K1, ECDSA_SHA_256, 88"
    })
    void the_public_key_of_an_imported_key_is_the_original(String name, String algorithm, int derBytes)
            throws Exception {
        KeySpec spec = KeySpec.fromValue(name);
        KeyMetadata key = externalKey(spec);
        importDirectly(key, KEYS.get(spec).pkcs8());
        GetPublicKeyResponse publicKey = publicKey(key);

        assertThat(publicKey.publicKey().asByteArray())
                .isEqualTo(KEYS.get(spec).publicKey())
                .hasSize(derBytes);
        assertThat(publicKey.keyId()).isEqualTo(key.arn());
        assertThat(publicKey.keySpec()).isEqualTo(spec);
        assertThat(publicKey.keyUsage()).isEqualTo(KeyUsageType.SIGN_VERIFY);
        assertThat(publicKey.signingAlgorithmsAsStrings()).containsExactly(algorithm);
        assertThat(publicKey.hasKeyAgreementAlgorithms()).isFalse();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).signingAlgorithmsAsStrings()).containsExactly(algorithm);
        assertThat(describe(key).currentKeyMaterialId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"})
    void a_key_for_key_agreement_says_so(KeySpec spec) throws Exception {
        KeyMetadata key = externalKey(spec, KeyUsageType.KEY_AGREEMENT);
        importDirectly(key, KEYS.get(spec).pkcs8());

        assertThat(publicKey(key).keyAgreementAlgorithmsAsStrings()).containsExactly("ECDH");
        assertThat(publicKey(key).hasSigningAlgorithms()).isFalse();
        assertThat(describe(key).keyAgreementAlgorithmsAsStrings()).containsExactly("ECDH");
        assertThat(describe(key).keyUsage()).isEqualTo(KeyUsageType.KEY_AGREEMENT);
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1"})
    void the_inner_point_may_have_any_form_or_be_missing(String name) throws Exception {
        KeySpec spec = KeySpec.fromValue(name);
        EcKeys key = KEYS.get(spec);
        byte[] hybrid = key.point().getEncoded(false);
        hybrid[0] = (byte) (6 + (hybrid[hybrid.length - 1] & 1));

        isImported(spec, key.pkcs8(key.point().getEncoded(true)));
        isImported(spec, key.pkcs8(hybrid));
        isImported(spec, key.pkcs8(new byte[0]));
        isImported(spec, key.pkcs8WithInnerCurve(key.oid()));
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, 256, 67", "ECC_NIST_P384, 384, 80", "ECC_NIST_P521, 521, 98"})
    void the_form_that_the_jdk_writes_is_taken(KeySpec spec, int bits, int derBytes) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        KeyMetadata key = externalKey(spec);
        importDirectly(key, pair.getPrivate().getEncoded());

        assertThat(pair.getPrivate().getEncoded()).hasSize(derBytes);
        assertThat(publicKey(key).publicKey().asByteArray())
                .isEqualTo(pair.getPublic().getEncoded());
    }

    @Test
    void a_key_in_ber_is_taken() throws Exception {
        ASN1Sequence der = ASN1Sequence.getInstance(P256.pkcs8());

        isImported(KeySpec.ECC_NIST_P256, new BERSequence(der.toArray()).getEncoded());
    }

    @ParameterizedTest
    @CsvSource({"RSA_AES_KEY_WRAP_SHA_1, SHA-1", "RSA_AES_KEY_WRAP_SHA_256, SHA-256"})
    void a_p521_key_comes_under_rsa_2048_by_the_hybrid_algorithm(AlgorithmSpec algorithm, String hash)
            throws Exception {
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P521);
        GetParametersForImportResponse parameters = parameters(key, algorithm);
        EcKeys original = KEYS.get(KeySpec.ECC_NIST_P521);
        importWrapped(
                key, parameters, Wrapping.rsaAes(hash, parameters.publicKey().asByteArray(), original.pkcs8()));

        assertThat(publicKey(key).publicKey().asByteArray()).isEqualTo(original.publicKey());
    }

    @Test
    void the_same_key_may_be_imported_again_in_another_form_and_no_other() throws Exception {
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P256);
        importDirectly(key, P256.pkcs8());
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        refuses("KMSInvalidStateException", key.arn() + " is pending import.", () -> publicKey(key));
        assertThat(refuses(
                                "IncorrectKeyMaterialException",
                                () -> importDirectly(key, EcKeys.on("secp256r1").pkcs8()))
                        .awsErrorDetails()
                        .errorMessage())
                .matches("Imported key material does not have the expected identifier \\([0-9a-f]{64}\\)\\.");
        importDirectly(key, P256.pkcs8(new byte[0]));
        assertThat(publicKey(key).publicKey().asByteArray()).isEqualTo(P256.publicKey());
    }

    static Stream<Arguments> unsoundKeys() throws Exception {
        byte[] pkcs8 = P256.pkcs8();
        byte[] another = EcKeys.on("secp256r1").point().getEncoded(false);
        BigInteger n = CustomNamedCurves.getByName("secp256r1").getN();
        byte[] scalar = BigIntegers.asUnsignedByteArray(32, P256.scalar());
        return Stream.of(
                Arguments.of("explicit parameters", P256.pkcs8WithExplicitParameters()),
                Arguments.of("the point of another key", P256.pkcs8(another)),
                Arguments.of(
                        "the compressed point of another key",
                        P256.pkcs8(P256.point().negate().getEncoded(true))),
                Arguments.of("the point at infinity", P256.pkcs8((byte) 0)),
                Arguments.of("no point at all", P256.pkcs8(new byte[65])),
                Arguments.of("another curve", EcKeys.on("secp256k1").pkcs8()),
                Arguments.of("a larger curve", EcKeys.on("secp384r1").pkcs8()),
                Arguments.of("a curve of no spec", EcKeys.on("secp224r1").pkcs8()),
                Arguments.of(
                        "another curve inside",
                        P256.pkcs8WithInnerCurve(EcKeys.on("secp256k1").oid())),
                Arguments.of("SEC 1", P256.sec1()),
                Arguments.of("the bare scalar", scalar),
                Arguments.of("PEM text", "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("a public key", P256.publicKey()),
                Arguments.of("version 1 with a public key", P256.oneAsymmetricKey()),
                Arguments.of("an RSA key", RsaKeys.privateKey(2048).getEncoded()),
                Arguments.of("a truncated key", Arrays.copyOf(pkcs8, pkcs8.length - 1)),
                Arguments.of("trailing bytes", Arrays.copyOf(pkcs8, pkcs8.length + 1)),
                Arguments.of("a scalar of zero", P256.pkcs8WithScalar(new byte[32])),
                Arguments.of("a scalar of n", P256.pkcs8WithScalar(BigIntegers.asUnsignedByteArray(32, n))),
                Arguments.of("a scalar of 31 bytes", P256.pkcs8WithScalar(Arrays.copyOf(scalar, 31))),
                Arguments.of(
                        "a scalar of 33 bytes",
                        P256.pkcs8WithScalar(BigIntegers.asUnsignedByteArray(33, P256.scalar()))),
                Arguments.of("an empty point", P256.pkcs8WithEmptyPoint()),
                Arguments.of("nothing inside", P256.pkcs8Around()),
                Arguments.of("an empty sequence inside", P256.pkcs8Around((byte) 0x30, (byte) 0)),
                Arguments.of(
                        "a version alone inside",
                        P256.pkcs8Around((byte) 0x30, (byte) 3, (byte) 2, (byte) 1, (byte) 1)),
                Arguments.of(
                        "numbers inside",
                        P256.pkcs8Around(
                                (byte) 0x30, (byte) 6, (byte) 2, (byte) 1, (byte) 1, (byte) 2, (byte) 1, (byte) 1)),
                Arguments.of("an empty sequence", new byte[] {0x30, 0}),
                Arguments.of("NULL", new byte[] {5, 0}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsoundKeys")
    void what_is_no_sound_key_of_the_curve_is_refused(String what, byte[] encoded) throws Exception {
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P256);
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256);
        byte[] wrapped = Wrapping.rsaAes("SHA-256", parameters.publicKey().asByteArray(), encoded);

        refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrapped));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void every_spec_refuses_the_keys_of_the_others() throws Exception {
        for (KeySpec spec : KEYS.keySet()) {
            List<KeySpec> others =
                    KEYS.keySet().stream().filter(other -> other != spec).toList();
            KeyMetadata key = externalKey(spec);
            for (KeySpec other : others) {
                refuses(
                        "InvalidCiphertextException",
                        () -> importDirectly(key, KEYS.get(other).pkcs8()));
            }
        }
    }
}
