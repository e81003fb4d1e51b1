package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** OpenSSL on the client's side, with the commands of AWS's guide and no cipher of the JDK. */
abstract class OpensslTestBase extends LocalKmsTestBase {

    @TempDir
    Path folder = Path.of("");

    OpensslTestBase() {}

    OpensslTestBase(LocalKms localKms, Region region) {
        super(localKms, region);
    }

    void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        Path log = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("openssl ends").isTrue();
        assertThat(process.exitValue())
                .as(() -> arguments[0] + ": " + read(log))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    byte[] bytes(String file) throws Exception {
        return Files.readAllBytes(folder.resolve(file));
    }

    void wrapOaep(String digest, String in, String out) throws Exception {
        openssl(
                "pkeyutl",
                "-encrypt",
                "-in",
                in,
                "-out",
                out,
                "-inkey",
                "WrappingPublicKey.bin",
                "-keyform",
                "DER",
                "-pubin",
                "-pkeyopt",
                "rsa_padding_mode:oaep",
                "-pkeyopt",
                "rsa_oaep_md:" + digest,
                "-pkeyopt",
                "rsa_mgf1_md:" + digest);
    }

    GetParametersForImportResponse download(KeyMetadata key, AlgorithmSpec algorithm, WrappingKeySpec spec)
            throws Exception {
        GetParametersForImportResponse parameters = parameters(key, algorithm, spec);
        Files.write(
                folder.resolve("WrappingPublicKey.bin"), parameters.publicKey().asByteArray());
        return parameters;
    }

    /** Wraps a file directly and imports it. */
    void importByOaep(KeyMetadata key, WrappingKeySpec spec, String in) throws Exception {
        GetParametersForImportResponse parameters = download(key, AlgorithmSpec.RSAES_OAEP_SHA_256, spec);
        wrapOaep("sha256", in, "EncryptedKeyMaterial.bin");
        importWrapped(key, parameters, bytes("EncryptedKeyMaterial.bin"));
    }

    /** Wraps a file under a fresh AES key, and that under the wrapping key, and imports both. */
    void importByHybrid(KeyMetadata key, AlgorithmSpec algorithm, String digest, String in) throws Exception {
        GetParametersForImportResponse parameters = download(key, algorithm, WrappingKeySpec.RSA_2048);
        openssl("rand", "-out", "aes-key.bin", "32");
        openssl(
                "enc",
                "-id-aes256-wrap-pad",
                "-K",
                HexFormat.of().formatHex(bytes("aes-key.bin")),
                "-iv",
                "A65959A6",
                "-in",
                in,
                "-out",
                "key-wrapped.bin");
        wrapOaep(digest, "aes-key.bin", "aes-key-wrapped.bin");
        byte[] first = bytes("aes-key-wrapped.bin");
        byte[] second = bytes("key-wrapped.bin");
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        importWrapped(key, parameters, whole);
    }

    /** Turns key.pem into key.der, as it is imported, and public.der. */
    void writeDer() throws Exception {
        openssl("pkcs8", "-topk8", "-in", "key.pem", "-outform", "der", "-nocrypt", "-out", "key.der");
        openssl("pkey", "-in", "key.pem", "-pubout", "-outform", "der", "-out", "public.der");
    }

    byte[] publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
    }
}
