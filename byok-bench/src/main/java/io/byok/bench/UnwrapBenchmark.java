package io.byok.bench;

import io.byok.bench.engine.Engine;
import io.byok.bench.engine.HeldKey;
import io.byok.bench.engine.RsaPair;
import io.byok.bench.engine.Unwrapper;
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

/**
 * One wrapped key opened. byok also checks completely what comes out, which takes time where it is an RSA key; the providers
 * give bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class UnwrapBenchmark {
    @Param({"byok", "SunJCE", "BouncyCastle", "Corretto"})
    String engine;

    @Param({"2048", "3072", "4096"})
    int bits;

    @Param
    WrapAlgorithm algorithm;

    private Unwrapper unwrapper;
    private byte[] ciphertext;

    /** Prepares what a program prepares once, and the ciphertext, which is the same kind for all: SunJCE made it. */
    @Setup(Level.Trial)
    public void prepare() throws GeneralSecurityException {
        RsaPair pair = RsaPair.ofBits(bits);
        unwrapper = Engine.named(engine).unwrapper(algorithm, pair, KeyUnderTest.spec(algorithm));
        try (HeldKey key = Engine.named("SunJCE")
                .wrapper(algorithm, pair)
                .hold(KeyUnderTest.spec(algorithm), KeyUnderTest.encoded(algorithm))) {
            ciphertext = key.wrap();
        }
    }

    /** The whole call. */
    @Benchmark
    public Object unwrap() throws GeneralSecurityException {
        return unwrapper.open(ciphertext);
    }

    /** Lets go of the private key. */
    @TearDown(Level.Trial)
    public void close() {
        unwrapper.close();
    }
}
