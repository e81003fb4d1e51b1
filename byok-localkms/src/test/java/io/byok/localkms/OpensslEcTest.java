package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** EC, Ed25519 and HMAC keys that OpenSSL made and wrapped. */
class OpensslEcTest extends OpensslTestBase {

    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);

    private void makeEcKey(String curve) throws Exception {
        openssl("ecparam", "-name", curve, "-genkey", "-noout", "-out", "key.pem");
        writeDer();
    }

    private void sign(KeyMetadata key, String algorithm) throws Exception {
        Files.write(folder.resolve("message"), MESSAGE);
        Files.write(
                folder.resolve("signature"),
                kms.sign(request -> request.keyId(key.keyId())
                                .message(SdkBytes.fromByteArray(MESSAGE))
                                .signingAlgorithm(algorithm))
                        .signature()
                        .asByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, prime256v1, RSA_2048, ECDSA_SHA_256, sha256, 138",
        "ECC_NIST_P384, secp384r1, RSA_2048, ECDSA_SHA_384, sha384, 185",
        "ECC_NIST_P521, secp521r1, RSA_3072, ECDSA_SHA_512, sha512, 241",
        "ECC_SECG_P256K1, secp256k1, RSA_2048, ECDSA_SHA_256, sha256, 135"
    })
    void an_ec_key_wrapped_directly_signs_and_openssl_verifies(
            String spec, String curve, WrappingKeySpec wrapping, String algorithm, String digest, int derBytes)
            throws Exception {
        KeyMetadata key = externalKey(KeySpec.fromValue(spec), KeyUsageType.SIGN_VERIFY);
        makeEcKey(curve);
        importByOaep(key, wrapping, "key.der");
        sign(key, algorithm);

        assertThat(bytes("key.der")).hasSize(derBytes);
        assertThat(publicKey(key)).isEqualTo(bytes("public.der"));
        openssl("dgst", "-" + digest, "-keyform", "DER", "-verify", "public.der", "-signature", "signature", "message");
    }

    @ParameterizedTest
    @CsvSource({"RSA_AES_KEY_WRAP_SHA_1, sha1", "RSA_AES_KEY_WRAP_SHA_256, sha256"})
    void a_p521_key_comes_under_rsa_2048_by_the_hybrid_algorithm(AlgorithmSpec algorithm, String digest)
            throws Exception {
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_P521, KeyUsageType.SIGN_VERIFY);
        makeEcKey("secp521r1");
        importByHybrid(key, algorithm, digest, "key.der");
        sign(key, "ECDSA_SHA_512");

        assertThat(publicKey(key)).isEqualTo(bytes("public.der"));
        openssl("dgst", "-sha512", "-keyform", "DER", "-verify", "public.der", "-signature", "signature", "message");
    }

    @Test
    void an_ed25519_key_signs_and_openssl_verifies() throws Exception {
        KeyMetadata key = externalKey(KeySpec.ECC_NIST_EDWARDS25519, KeyUsageType.SIGN_VERIFY);
        openssl("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
        writeDer();
        importByOaep(key, WrappingKeySpec.RSA_3072, "key.der");
        sign(key, "ED25519_SHA_512");

        assertThat(bytes("key.der")).hasSize(48);
        assertThat(publicKey(key)).isEqualTo(bytes("public.der"));
        openssl(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-in",
                "message",
                "-sigfile",
                "signature",
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                "public.der");
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, prime256v1", "ECC_NIST_P384, secp384r1", "ECC_NIST_P521, secp521r1"})
    void openssl_derives_the_secret_that_an_imported_key_derives(KeySpec spec, String curve) throws Exception {
        KeyMetadata key = externalKey(spec, KeyUsageType.KEY_AGREEMENT);
        makeEcKey(curve);
        importByOaep(key, WrappingKeySpec.RSA_3072, "key.der");
        openssl("ecparam", "-name", curve, "-genkey", "-noout", "-out", "peer.pem");
        openssl("pkey", "-in", "peer.pem", "-pubout", "-outform", "der", "-out", "peer.der");
        openssl(
                "pkeyutl",
                "-derive",
                "-inkey",
                "peer.pem",
                "-peerkey",
                "public.der",
                "-peerform",
                "DER",
                "-out",
                "secret");
        SdkBytes peer = SdkBytes.fromByteArray(bytes("peer.der"));

        assertThat(kms.deriveSharedSecret(request -> request.keyId(key.keyId())
                                .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                                .publicKey(peer))
                        .sharedSecret()
                        .asByteArray())
                .isEqualTo(bytes("secret"));
    }

    @ParameterizedTest
    @CsvSource({"HMAC_224, 28, sha224", "HMAC_256, 32, sha256", "HMAC_384, 48, sha384", "HMAC_512, 64, sha512"})
    void the_mac_of_a_key_wrapped_by_openssl_is_openssls(KeySpec spec, int keyBytes, String digest) throws Exception {
        KeyMetadata key = externalKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);
        openssl("rand", "-out", "PlaintextKeyMaterial.bin", Integer.toString(keyBytes));
        importByOaep(key, WrappingKeySpec.RSA_2048, "PlaintextKeyMaterial.bin");
        Files.write(folder.resolve("message"), MESSAGE);
        String hexKey = HexFormat.of().formatHex(bytes("PlaintextKeyMaterial.bin"));
        openssl(
                "dgst",
                "-" + digest,
                "-mac",
                "HMAC",
                "-macopt",
                "hexkey:" + hexKey,
                "-binary",
                "-out",
                "mac",
                "message");

        assertThat(kms.generateMac(request -> request.keyId(key.keyId())
                                .macAlgorithm(spec.toString().replace("HMAC_", "HMAC_SHA_"))
                                .message(SdkBytes.fromByteArray(MESSAGE)))
                        .mac()
                        .asByteArray())
                .isEqualTo(bytes("mac"));
    }
}
