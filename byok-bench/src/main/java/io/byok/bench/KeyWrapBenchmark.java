package io.byok.bench;

import io.byok.bench.engine.KeyWrap;
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
import org.openjdk.jmh.annotations.Warmup;

/** AES key wrap with padding (RFC 5649) under an AES-256 key: of an AES-256 key, and of an RSA-4096 private key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KeyWrapBenchmark {
    @Param({"32", "2376"})
    int bytes;

    @Param({"byok", "SunJCE", "BouncyCastle", "Corretto"})
    String engine;

    private KeyWrap keyWrap;
    private byte[] wrapped;

    /** Prepares keys. */
    @Setup(Level.Trial)
    public void prepare() throws GeneralSecurityException {
        keyWrap = KeyWrap.of(engine, RandomBytes.of(32), RandomBytes.of(bytes));
        wrapped = keyWrap.wrap();
    }

    /** The whole call. */
    @Benchmark
    public byte[] wrap() throws GeneralSecurityException {
        return keyWrap.wrap();
    }

    /** The whole call. */
    @Benchmark
    public Object unwrap() throws GeneralSecurityException {
        return keyWrap.unwrap(wrapped);
    }
}
