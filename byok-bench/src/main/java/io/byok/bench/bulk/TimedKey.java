package io.byok.bench.bulk;

import io.byok.core.CheckValue;
import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A key, and how long its wrapping took.
 *
 * @param nanos where the time is added
 */
record TimedKey(KeyMaterial key, LongAdder nanos) implements KeySource, AutoCloseable {
    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        long start = System.nanoTime();
        WrappedKey wrapped = key.wrap(parameters);
        nanos.add(System.nanoTime() - start);
        return wrapped;
    }

    @Override
    public KeyMaterialSpec spec() {
        return key.spec();
    }

    @Override
    public Set<WrapAlgorithm> wrappings() {
        return key.wrappings();
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return key.publicKey();
    }

    @Override
    public Optional<CheckValue> checkValue() {
        return key.checkValue();
    }

    @Override
    public boolean isOnlyCopy() {
        return key.isOnlyCopy();
    }

    @Override
    public void close() {
        key.close();
    }
}
