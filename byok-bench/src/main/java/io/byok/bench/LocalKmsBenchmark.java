package io.byok.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests a second to a LocalKms in the same process, over HTTP on loopback with connections that are kept, as plain as a
 * client can be: what an SDK costs is not in it. {@code -t 4} lets four clients ask at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LocalKmsBenchmark {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=111122223333/20261123/eu-central-1/kms/aws4_request,"
                    + " SignedHeaders=host, Signature=" + "0".repeat(64);

    private final ObjectMapper json = new ObjectMapper();
    private LocalKms kms;
    private String describe;
    private String encrypt;
    private String importAgain;

    /** Starts a server and imports a key, by a token that is good for the same key again. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        kms = LocalKms.start();
        String keyId = json.readTree(call("CreateKey", "{\"Origin\":\"EXTERNAL\"}"))
                .at("/KeyMetadata/KeyId")
                .asText();
        describe = "{\"KeyId\":\"" + keyId + "\"}";
        encrypt = "{\"KeyId\":\"" + keyId + "\",\"Plaintext\":\"" + "QUFB".repeat(16) + "\"}";
        importAgain = importOf(keyId);
        call("ImportKeyMaterial", importAgain);
    }

    private String importOf(String keyId) throws IOException {
        JsonNode parameters = json.readTree(call(
                "GetParametersForImport",
                "{\"KeyId\":\"" + keyId
                        + "\",\"WrappingAlgorithm\":\"RSAES_OAEP_SHA_256\",\"WrappingKeySpec\":\"RSA_2048\"}"));
        WrappingKey wrappingKey = WrappingKey.of(parameters.get("PublicKey").binaryValue());
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            byte[] wrapped =
                    key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext();
            return "{\"KeyId\":\"" + keyId
                    + "\",\"ExpirationModel\":\"KEY_MATERIAL_DOES_NOT_EXPIRE\",\"ImportToken\":\""
                    + parameters.get("ImportToken").asText() + "\",\"EncryptedKeyMaterial\":\""
                    + Base64.getEncoder().encodeToString(wrapped) + "\"}";
        }
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() {
        kms.close();
    }

    /** The least that a request costs. */
    @Benchmark
    public byte[] describeKey() throws IOException {
        return call("DescribeKey", describe);
    }

    /** Of 48 bytes. */
    @Benchmark
    public byte[] encrypt() throws IOException {
        return call("Encrypt", encrypt);
    }

    /** The same AES-256 key again, under RSA-2048. */
    @Benchmark
    public byte[] importKeyMaterial() throws IOException {
        return call("ImportKeyMaterial", importAgain);
    }

    private byte[] call(String operation, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) kms.endpoint().toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", SIGNED);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        connection.setRequestProperty("X-Amz-Target", "TrentService." + operation);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        if (connection.getResponseCode() != 200) {
            throw new IllegalStateException(operation + " answered " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
