package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import io.byok.core.KeyUsage;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
 * here or by openssl, imported through the SDK, used by KMS, and what KMS does compared with the key. The list is the matrix.
 */
class WrappingMatrixTest extends OnLocalKms {
    private static final SdkBytes MESSAGE = SdkBytes.fromByteArray(new byte[] {1, 2, 3});

    /** One key a maker, spec and partition: making RSA keys takes its time. */
    private static final Map<String, KeyMaterial> KEYS = new HashMap<>();

    @TempDir
    static Path folder;

    /** Who made the key. */
    enum Maker {
        BYOK,
        OPENSSL
    }

    @AfterAll
    static void close() {
        KEYS.values().forEach(KeyMaterial::close);
        KEYS.clear();
    }

    static Stream<Arguments> matrix() {
        return Stream.of(Maker.values())
                .flatMap(maker -> Stream.of(KmsPartition.values())
                        .flatMap(partition -> Stream.of(KeyMaterialSpec.values())
                                .flatMap(spec -> Stream.of(WrappingKey.Spec.values())
                                        .flatMap(under -> WrapAlgorithm.forSpec(spec, under, partition).stream()
                                                .map(algorithm ->
                                                        Arguments.of(spec, algorithm, under, partition, maker))))));
    }

    @ParameterizedTest(name = "{0} by {1} under {2}, {3}, made by {4}")
    @MethodSource("matrix")
    void what_kms_uses_is_the_key_that_was_made(
            KeyMaterialSpec spec, WrapAlgorithm algorithm, WrappingKey.Spec under, KmsPartition partition, Maker maker)
            throws Exception {
        KeyMaterial key =
                KEYS.computeIfAbsent(maker + " " + spec + " " + partition, name -> make(spec, partition, maker));
        try (KmsClient client = builder().region(region(partition)).build()) {
            Byok door = Byok.with(client).withClock(server.clock()).withPause(pauses::add);
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

    private static Region region(KmsPartition partition) {
        return partition == KmsPartition.CHINA ? Region.CN_NORTH_1 : Region.EU_CENTRAL_1;
    }

    private static KeyMaterial make(KeyMaterialSpec spec, KmsPartition partition, Maker maker) {
        boolean sm4 = spec.family() == Family.SYMMETRIC && partition == KmsPartition.CHINA;
        try {
            if (maker == Maker.OPENSSL) {
                byte[] bytes = Files.readAllBytes(byOpenSsl(spec, sm4));
                return sm4 ? KeyMaterial.copyOfSm4(bytes) : KeyMaterial.takeFrom(spec, bytes);
            }
            return sm4 ? KeyMaterial.generateSm4(new SecureRandom()) : KeyMaterial.generate(spec);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path byOpenSsl(KeyMaterialSpec spec, boolean sm4) throws IOException, InterruptedException {
        if (!spec.isAsymmetric()) {
            openSsl("rand", "-out", "key", sm4 ? "16" : "" + spec.minRawBytes().getAsInt());
            return folder.resolve("key");
        }
        openSsl(genpkey(spec));
        openSsl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "key");
        return folder.resolve("key");
    }

    private static String[] genpkey(KeyMaterialSpec spec) {
        List<String> algorithm = switch (spec.family()) {
            case RSA -> List.of("RSA", "-pkeyopt", "rsa_keygen_bits:" + spec.sizeBits());
            case EDWARDS -> List.of("ED25519");
            default -> List.of("EC", "-pkeyopt", "ec_paramgen_curve:" + curve(spec));
        };
        return Stream.of(List.of("genpkey", "-algorithm"), algorithm, List.of("-out", "key.pem"))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static String curve(KeyMaterialSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> "P-256";
            case ECC_NIST_P384 -> "P-384";
            case ECC_NIST_P521 -> "P-521";
            case ECC_SECG_P256K1 -> "secp256k1";
            default -> "SM2";
        };
    }

    private static void openSsl(String... arguments) throws IOException, InterruptedException {
        String[] command =
                Stream.concat(Stream.of("openssl"), Arrays.stream(arguments)).toArray(String[]::new);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "not run: there is no openssl command on this machine");
            throw e;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("openssl ended").isTrue();
        assertThat(process.exitValue())
                .as(() -> String.join(" ", command) + ": see openssl.log")
                .isZero();
    }
}
