package io.byok.bench;

import io.byok.bench.engine.RsaPair;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.HsmKey;
import io.byok.pkcs11.HsmToken;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * An AES-256 key of a token, wrapped there under RSA-2048: by OAEP through byok's bridge, with a session and a search for the
 * key each time, and, as the floor, by the PKCS#1 padding that SunPKCS11 itself can do. The token is SoftHSM's: the script
 * {@code hsm.sh} makes it.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HsmBenchmark {
    private WrappingKey wrappingKey;
    private PublicKey publicKey;
    private HsmToken token;
    private HsmKey key;
    private SecretKey keyOfProvider;

    /** Makes a key in the token and rehearses its wrapping. */
    @Setup(Level.Trial)
    public void prepare() throws GeneralSecurityException, IOException {
        byte[] encoded = RsaPair.ofBits(2048).publicKey();
        wrappingKey = WrappingKey.of(encoded);
        publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        token = open();
        String label = "bench " + UUID.randomUUID();
        key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, label);
        key.wrappings();
        KeyStore store = KeyStore.getInstance("PKCS11", token.provider());
        store.load(null, null);
        keyOfProvider = (SecretKey) store.getKey(label, null);
    }

    private static HsmToken open() {
        return HsmToken.module(Path.of(System.getProperty("byok.hsm.library", "/usr/lib/softhsm/libsofthsm2.so")))
                .label(System.getProperty("byok.hsm.label", "byok-bench"))
                .open(System.getProperty("byok.hsm.pin", "1234").toCharArray());
    }

    /** Through the bridge. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public WrappedKey wrapByBridge() {
        return key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_1);
    }

    /** The floor: no OAEP, and a session and handles that are kept. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public byte[] wrapBySunPkcs11() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", token.provider());
        cipher.init(Cipher.WRAP_MODE, publicKey);
        return cipher.wrap(keyOfProvider);
    }

    /** What the first use of a token costs: it is opened anew, so nothing is remembered but the RSA pair of the process. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 2)
    @Measurement(iterations = 10)
    public Set<WrapAlgorithm> rehearsal() {
        return open().generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "bench " + UUID.randomUUID())
                .wrappings();
    }
}
