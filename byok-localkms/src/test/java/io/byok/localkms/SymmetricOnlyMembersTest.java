package io.byok.localkms;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** What ImportKeyMaterial takes for symmetric encryption keys alone. */
class SymmetricOnlyMembersTest extends LocalKmsTestBase {

    static Stream<Arguments> specs() {
        return Stream.of(
                        "HMAC_224", "HMAC_512", "RSA_2048", "ECC_NIST_P256", "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519")
                .map(spec -> Arguments.of(spec, spec.startsWith("HMAC") ? "GENERATE_VERIFY_MAC" : "SIGN_VERIFY"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void no_other_key_takes_them(String spec, String usage) {
        KeyMetadata key = kms.createKey(
                        request -> request.origin("EXTERNAL").keySpec(spec).keyUsage(usage))
                .keyMetadata();

        isRefused(key, "importType", request -> request.importType(ImportType.NEW_KEY_MATERIAL));
        isRefused(key, "importType", request -> request.importType(ImportType.EXISTING_KEY_MATERIAL));
        isRefused(key, "keyMaterialDescription", request -> request.keyMaterialDescription("of ours"));
        isRefused(key, "keyMaterialId", request -> request.keyMaterialId("0".repeat(64)));
    }

    private void isRefused(KeyMetadata key, String member, Consumer<ImportKeyMaterialRequest.Builder> change) {
        refuses(
                "ValidationException",
                "Input parameter " + member + " cannot be used with " + key.keySpecAsString() + " imported keys.",
                () -> importWrapped(key, parameters(externalKey()), new byte[256], change));
    }
}
