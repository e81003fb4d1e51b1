package io.byok.bench;

import io.byok.bench.engine.Engine;
import io.byok.bench.engine.HeldKey;
import io.byok.bench.engine.RsaPair;
import io.byok.core.WrapAlgorithm;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One key put under an RSA wrapping key: an AES-256 key by OAEP, an RSA-2048 private key by RSA_AES_KEY_WRAP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WrapBenchmark {
    @Param({"byok", "SunJCE", "BouncyCastle", "Corretto"})
    String engine;

    @Param({"2048", "3072", "4096"})
    int bits;

    @Param
    WrapAlgorithm algorithm;

    private HeldKey key;

    /** Prepares what a program prepares once. */
    @Setup(Level.Trial)
    public void prepare() {
        key = Engine.named(engine)
                .wrapper(algorithm, RsaPair.ofBits(bits))
                .hold(KeyUnderTest.spec(algorithm), KeyUnderTest.encoded(algorithm));
    }

    /** The whole call. */
    @Benchmark
    public byte[] wrap() throws GeneralSecurityException {
        return key.wrap();
    }

    /** Lets go of the key. */
    @TearDown(Level.Trial)
    public void close() {
        key.close();
    }
}
