package io.byok.bench;

import io.byok.bench.engine.Providers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * AES-256 of the three providers on data: one cipher, a fresh nonce for every message, into a buffer that is there.
 *
 * <p>A JVM counts calls, not bytes, before it compiles, and SunJCE's AES is some hundred times slower until then: seconds
 * of long messages. So many short ones come first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AesThroughputBenchmark {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORT_BYTES = 1024;
    private static final int SHORT_MESSAGES = 20_000;

    @Param({"GCM", "CTR"})
    String cipherMode;

    @Param({"1024", "16384", "131072", "1048576"})
    int bytes;

    @Param({"SunJCE", "BouncyCastle", "Corretto"})
    String engine;

    private final SecretKey key = new SecretKeySpec(RandomBytes.of(32), "AES");
    private Cipher cipher;
    private byte[] plaintext;
    private byte[] ciphertext;
    private long messages;

    /** Prepares cipher and buffers, and has the code compiled. */
    @Setup(Level.Trial)
    public void prepare() throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/" + cipherMode + "/NoPadding", Providers.named(engine));
        plaintext = RandomBytes.of(bytes);
        ciphertext = new byte[bytes + TAG_BITS / 8];
        for (int i = 0; i < SHORT_MESSAGES; i++) {
            encrypt(SHORT_BYTES);
        }
    }

    /** Encrypts one message. */
    @Benchmark
    public byte[] encrypt() throws GeneralSecurityException {
        encrypt(bytes);
        return ciphertext;
    }

    private void encrypt(int length) throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, nonce(messages++));
        cipher.doFinal(plaintext, 0, length, ciphertext);
    }

    private AlgorithmParameterSpec nonce(long message) {
        byte[] nonce = ByteBuffer.allocate(cipherMode.equals("GCM") ? NONCE_BYTES : 16)
                .putLong(message)
                .array();
        return cipherMode.equals("GCM") ? new GCMParameterSpec(TAG_BITS, nonce) : new IvParameterSpec(nonce);
    }
}
