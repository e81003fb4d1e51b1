package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.OpenSslKeys.Format;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import io.byok.core.KeyReader;
import io.byok.core.KeyUsage;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * Every key spec under every wrapping that KMS takes for it, in China Regions and elsewhere, under every wrapping key: made
 * here or by openssl; and by its best wrapping in every other format that openssl writes. Imported through the SDK, used by
 * KMS, and what KMS does compared with the key. The list is the matrix.
 */
class WrappingMatrixTest {
    private static final SdkBytes MESSAGE = SdkBytes.fromByteArray(new byte[] {1, 2, 3});

    /** One key a maker, spec and partition: making RSA keys takes its time. */
    private static final Map<String, KeyMaterial> KEYS = new HashMap<>();

    private static final String BYOK = "byok";
    private static final String OPENSSL = "openssl, as ";

    /** One server and a client a partition for all of the matrix: its cases have nothing in common but these. */
    private static final LocalKms SERVER = LocalKms.start();

    private static final Map<KmsPartition, KmsClient> CLIENTS = new EnumMap<>(KmsPartition.class);

    @TempDir
    static Path folder;

    private static OpenSslKeys openSsl;

    @BeforeAll
    static void starts_a_collection_of_keys() {
        openSsl = new OpenSslKeys(folder);
    }

    @AfterAll
    static void close() {
        CLIENTS.values().forEach(KmsClient::close);
        SERVER.close();
        KEYS.values().forEach(KeyMaterial::close);
        KEYS.clear();
    }

    static Stream<Arguments> matrix() {
        return Stream.of(KmsPartition.values())
                .flatMap(partition -> Stream.of(KeyMaterialSpec.values())
                        .flatMap(spec -> Stream.concat(
                                Stream.of(BYOK, OPENSSL + canonical(spec))
                                        .flatMap(maker -> everyWrapping(spec, partition, maker)),
                                Stream.of(Format.values())
                                        .filter(format -> format != canonical(spec) && format.isOf(spec))
                                        .flatMap(format -> bestWrapping(spec, partition, OPENSSL + format)))));
    }

    private static Format canonical(KeyMaterialSpec spec) {
        return spec.isAsymmetric() ? Format.CANONICAL : Format.RAW;
    }

    private static Stream<Arguments> everyWrapping(KeyMaterialSpec spec, KmsPartition partition, String maker) {
        return Stream.of(WrappingKey.Spec.values())
                .flatMap(under -> WrapAlgorithm.forSpec(spec, under, partition).stream()
                        .map(algorithm -> Arguments.of(spec, algorithm, under, partition, maker)));
    }

    /** Once a format: outside China, but for what is only there. */
    private static Stream<Arguments> bestWrapping(KeyMaterialSpec spec, KmsPartition partition, String maker) {
        boolean china = partition == KmsPartition.CHINA;
        WrappingKey.Spec under = china ? WrappingKey.Spec.SM2 : WrappingKey.Spec.RSA_4096;
        return china == (spec == KeyMaterialSpec.SM2)
                ? WrapAlgorithm.forSpec(spec, under, partition).stream()
                        .limit(1)
                        .map(algorithm -> Arguments.of(spec, algorithm, under, partition, maker))
                : Stream.empty();
    }

    @ParameterizedTest(name = "{0} by {1} under {2}, {3}, made by {4}")
    @MethodSource("matrix")
    void what_kms_uses_is_the_key_that_was_made(
            KeyMaterialSpec spec, WrapAlgorithm algorithm, WrappingKey.Spec under, KmsPartition partition, String maker)
            throws Exception {
        KeyMaterial key =
                KEYS.computeIfAbsent(maker + " " + spec + " " + partition, name -> make(spec, partition, maker));
        KmsClient client = CLIENTS.computeIfAbsent(partition, WrappingMatrixTest::client);
        Byok door = Byok.with(client).withClock(SERVER.clock());

        ImportReceipt receipt = door.importKey(key)
                .usage(usage(spec))
                .algorithm(algorithm)
                .wrappingKeySpec(under)
                .neverExpires()
                .execute();

        String keyArn = receipt.keyArn();
        assertThat(client.describeKey(r -> r.keyId(keyArn)).keyMetadata().keyState())
                .isEqualTo(KeyState.ENABLED);
        switch (spec.family()) {
            case SYMMETRIC -> assertSymmetric(door, client, keyArn, key, algorithm, under);
            case HMAC -> assertMac(client, keyArn, key);
            default -> assertSignature(client, keyArn, key);
        }
    }

    /** KMS shows nothing of a symmetric key, and takes no other into the place of the one it holds. */
    private static void assertSymmetric(
            Byok door,
            KmsClient client,
            String keyArn,
            KeyMaterial key,
            WrapAlgorithm algorithm,
            WrappingKey.Spec under) {
        SdkBytes ciphertext =
                client.encrypt(r -> r.keyId(keyArn).plaintext(MESSAGE)).ciphertextBlob();
        ImportReceipt again = door.importKey(key)
                .into(keyArn)
                .algorithm(algorithm)
                .wrappingKeySpec(under)
                .neverExpires()
                .execute();

        assertThat(again.keyArn()).isEqualTo(keyArn);
        assertThat(client.decrypt(r -> r.keyId(keyArn).ciphertextBlob(ciphertext))
                        .plaintext())
                .isEqualTo(MESSAGE);
    }

    private static void assertMac(KmsClient client, String keyArn, KeyMaterial key) {
        String algorithm = "HMAC_SHA_" + key.spec().sizeBits();
        assertThat(client.generateMac(
                                r -> r.keyId(keyArn).macAlgorithm(algorithm).message(MESSAGE))
                        .mac()
                        .asByteArray())
                .isEqualTo(key.mac(MESSAGE.asByteArray()).orElseThrow());
    }

    private static void assertSignature(KmsClient client, String keyArn, KeyMaterial key) throws Exception {
        PublicKey publicKey = key.publicKey().orElseThrow();
        String algorithm = signingAlgorithm(key.spec());
        byte[] signature = client.sign(
                        r -> r.keyId(keyArn).signingAlgorithm(algorithm).message(MESSAGE))
                .signature()
                .asByteArray();

        assertThat(client.getPublicKey(r -> r.keyId(keyArn)).publicKey().asByteArray())
                .isEqualTo(publicKey.getEncoded());
        if (isKnownToTheJdk(key.spec())) {
            Signature verifier = Signature.getInstance(jdkName(key.spec()));
            verifier.initVerify(publicKey);
            verifier.update(MESSAGE.asByteArray());
            assertThat(verifier.verify(signature)).isTrue();
        }
    }

    private static boolean isKnownToTheJdk(KeyMaterialSpec spec) {
        return spec != KeyMaterialSpec.ECC_SECG_P256K1 && spec != KeyMaterialSpec.SM2;
    }

    private static String signingAlgorithm(KeyMaterialSpec spec) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 -> "RSASSA_PKCS1_V1_5_SHA_256";
            case ECC_NIST_P384 -> "ECDSA_SHA_384";
            case ECC_NIST_P521 -> "ECDSA_SHA_512";
            case ECC_NIST_EDWARDS25519 -> "ED25519_SHA_512";
            case SM2 -> "SM2DSA";
            default -> "ECDSA_SHA_256";
        };
    }

    private static String jdkName(KeyMaterialSpec spec) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 -> "SHA256withRSA";
            case ECC_NIST_P384 -> "SHA384withECDSA";
            case ECC_NIST_P521 -> "SHA512withECDSA";
            case ECC_NIST_EDWARDS25519 -> "Ed25519";
            default -> "SHA256withECDSA";
        };
    }

    private static KeyUsage usage(KeyMaterialSpec spec) {
        return spec.isAsymmetric() ? KeyUsage.SIGN_VERIFY : spec.keyUsages().get(0);
    }

    private static KmsClient client(KmsPartition partition) {
        Region region = partition == KmsPartition.CHINA ? Region.CN_NORTH_1 : Region.EU_CENTRAL_1;
        return OnLocalKms.builder(SERVER).region(region).build();
    }

    private static KeyMaterial make(KeyMaterialSpec spec, KmsPartition partition, String maker) {
        boolean sm4 = spec.family() == Family.SYMMETRIC && partition == KmsPartition.CHINA;
        try {
            if (maker.equals(BYOK)) {
                return sm4 ? KeyMaterial.generateSm4(new SecureRandom()) : KeyMaterial.generate(spec);
            }
            Format format = Format.valueOf(maker.substring(OPENSSL.length()));
            Path file = openSsl.file(spec, format);
            if (sm4) {
                return KeyMaterial.copyOfSm4(Arrays.copyOf(Files.readAllBytes(file), 16));
            }
            KeyMaterial key = read(spec, format, file);
            assertIsTheKeyOfOpenSsl(key);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyMaterial read(KeyMaterialSpec spec, Format format, Path file) throws IOException {
        KeyReader reader = KeyReader.of(file).password(OpenSslKeys.PASSWORD.toCharArray());
        return switch (format) {
            case RAW -> reader.readRaw(spec);
            case HEX -> reader.readHex(spec);
            case BASE64 -> reader.readBase64(spec);
            default -> reader.expecting(spec).read();
        };
    }

    /** In whatever format it came: KMS is then compared with the key that was read. */
    private static void assertIsTheKeyOfOpenSsl(KeyMaterial key) throws IOException {
        KeyMaterialSpec spec = key.spec();
        if (spec.isAsymmetric()) {
            assertThat(key.publicKey().orElseThrow().getEncoded()).isEqualTo(openSsl.publicKey(spec));
        } else {
            try (KeyMaterial raw = KeyMaterial.read(spec, openSsl.file(spec, Format.RAW))) {
                assertThat(key.checkValue()).isEqualTo(raw.checkValue());
            }
        }
    }
}
