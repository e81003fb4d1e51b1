package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** Which algorithm wraps which key under which wrapping key: every pair for every family of keys. */
class WrappingMatrixTest extends LocalKmsTestBase {

    private static final String DIRECT_2048 = "RSAES_OAEP_SHA_1/RSA_2048 RSAES_OAEP_SHA_256/RSA_2048 ";
    private static final String DIRECT_LARGER = "RSAES_OAEP_SHA_1/RSA_3072 RSAES_OAEP_SHA_1/RSA_4096"
            + " RSAES_OAEP_SHA_256/RSA_3072 RSAES_OAEP_SHA_256/RSA_4096 ";
    private static final String HYBRID = "RSA_AES_KEY_WRAP_SHA_1/RSA_2048 RSA_AES_KEY_WRAP_SHA_1/RSA_3072"
            + " RSA_AES_KEY_WRAP_SHA_1/RSA_4096 RSA_AES_KEY_WRAP_SHA_256/RSA_2048"
            + " RSA_AES_KEY_WRAP_SHA_256/RSA_3072 RSA_AES_KEY_WRAP_SHA_256/RSA_4096 ";
    private static final String SM2 = "SM2PKE/SM2 ";

    WrappingMatrixTest() {
        super(LocalKms.builder()
                .wrappingKeyPairs(List.of(RsaKeys.ofBits(2048), RsaKeys.ofBits(3072), RsaKeys.ofBits(4096)))
                .start());
    }

    private static Set<String> pairs(String kinds) {
        String all = Arrays.stream(kinds.split(" "))
                .map(kind -> switch (kind) {
                    case "DIRECT_2048" -> DIRECT_2048;
                    case "DIRECT_LARGER" -> DIRECT_LARGER;
                    case "HYBRID" -> HYBRID;
                    case "SM2" -> SM2;
                    default -> throw new IllegalArgumentException(kind);
                })
                .collect(Collectors.joining());
        return Set.of(all.strip().split(" "));
    }

    private void takesExactly(KmsClient client, String spec, String usage, Set<String> pairs) {
        String keyId = client.createKey(
                        request -> request.origin("EXTERNAL").keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .keyId();
        for (AlgorithmSpec algorithm : AlgorithmSpec.knownValues()) {
            for (WrappingKeySpec wrapping : WrappingKeySpec.knownValues()) {
                assertThat(refusal(client, keyId, algorithm, wrapping))
                        .as(algorithm + " under " + wrapping)
                        .isEqualTo(
                                pairs.contains(algorithm + "/" + wrapping)
                                        ? ""
                                        : "ValidationException: Wrapping algorithm " + algorithm
                                                + " and wrapping key spec " + wrapping
                                                + " cannot be used to import a " + spec + " key.");
            }
        }
    }

    private static String refusal(KmsClient client, String keyId, AlgorithmSpec algorithm, WrappingKeySpec wrapping) {
        try {
            client.getParametersForImport(
                    request -> request.keyId(keyId).wrappingAlgorithm(algorithm).wrappingKeySpec(wrapping));
            return "";
        } catch (KmsException refused) {
            return refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, DIRECT_2048 DIRECT_LARGER",
        "HMAC_224, GENERATE_VERIFY_MAC, DIRECT_2048 DIRECT_LARGER",
        "HMAC_512, GENERATE_VERIFY_MAC, DIRECT_2048 DIRECT_LARGER",
        "RSA_2048, SIGN_VERIFY, HYBRID",
        "RSA_4096, ENCRYPT_DECRYPT, HYBRID",
        "ECC_NIST_P256, SIGN_VERIFY, DIRECT_2048 DIRECT_LARGER HYBRID",
        "ECC_NIST_P384, KEY_AGREEMENT, DIRECT_2048 DIRECT_LARGER HYBRID",
        "ECC_NIST_P521, SIGN_VERIFY, DIRECT_LARGER HYBRID",
        "ECC_SECG_P256K1, SIGN_VERIFY, DIRECT_2048 DIRECT_LARGER HYBRID",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY, DIRECT_LARGER HYBRID"
    })
    void a_key_is_wrapped_as_the_guide_lists_and_no_other_way(String spec, String usage, String kinds) {
        takesExactly(kms, spec, usage, pairs(kinds));
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, DIRECT_2048 DIRECT_LARGER",
        "HMAC_256, GENERATE_VERIFY_MAC, DIRECT_2048 DIRECT_LARGER",
        "RSA_2048, SIGN_VERIFY, SM2",
        "ECC_NIST_P256, SIGN_VERIFY, DIRECT_2048 DIRECT_LARGER SM2",
        "ECC_NIST_P521, SIGN_VERIFY, DIRECT_LARGER SM2",
        "SM2, SIGN_VERIFY, DIRECT_2048 DIRECT_LARGER SM2"
    })
    void in_china_there_is_sm2_and_no_hybrid_algorithm(String spec, String usage, String kinds) {
        try (KmsClient china = TestClient.of(localKms, Region.CN_NORTHWEST_1, TestClient.ACCOUNT)) {
            takesExactly(china, spec, usage, pairs(kinds));
        }
    }
}
