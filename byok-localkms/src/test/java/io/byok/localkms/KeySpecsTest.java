package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Which keys there are to be imported into: every spec of the SDK with every usage. */
class KeySpecsTest extends LocalKmsTestBase {

    private static void takesExactly(KmsClient client, String spec, Set<String> usages) {
        for (KeyUsageType usage : KeyUsageType.knownValues()) {
            if (usages.contains(usage.toString())) {
                assertThat(client.createKey(request ->
                                        request.origin("EXTERNAL").keySpec(spec).keyUsage(usage))
                                .keyMetadata()
                                .keyStateAsString())
                        .as(usage.toString())
                        .isEqualTo("PendingImport");
            } else {
                refuses(
                        "ValidationException",
                        "KeyUsage " + usage + " is not compatible with KeySpec " + spec,
                        () -> client.createKey(request ->
                                request.origin("EXTERNAL").keySpec(spec).keyUsage(usage)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "HMAC_224, GENERATE_VERIFY_MAC",
        "HMAC_256, GENERATE_VERIFY_MAC",
        "HMAC_384, GENERATE_VERIFY_MAC",
        "HMAC_512, GENERATE_VERIFY_MAC",
        "RSA_2048, ENCRYPT_DECRYPT SIGN_VERIFY",
        "RSA_3072, ENCRYPT_DECRYPT SIGN_VERIFY",
        "RSA_4096, ENCRYPT_DECRYPT SIGN_VERIFY",
        "ECC_NIST_P256, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_NIST_P384, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_NIST_P521, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_SECG_P256K1, SIGN_VERIFY",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY"
    })
    void a_spec_takes_the_usages_of_the_guide_and_no_other(String spec, String usages) {
        takesExactly(kms, spec, Set.of(usages.split(" ")));
    }

    @Test
    void an_sm2_key_takes_three_usages_in_china() {
        try (KmsClient china = TestClient.of(localKms, Region.CN_NORTH_1, TestClient.ACCOUNT)) {
            takesExactly(china, "SM2", Set.of("ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC_224", "HMAC_512", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_EDWARDS25519"})
    void every_spec_but_the_symmetric_one_needs_a_usage(String spec) {
        refuses(
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
                () -> kms.createKey(request -> request.origin("EXTERNAL").keySpec(spec)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"})
    void there_are_no_custom_key_stores(String origin) {
        refuses("UnsupportedOperationException", () -> kms.createKey(request -> request.origin(origin)));
    }
}
