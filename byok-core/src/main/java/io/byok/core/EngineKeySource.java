package io.byok.core;

import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;

/** A key that this process holds, wrapped by the engine that its user named. */
record EngineKeySource(KeyMaterial key, WrapEngine engine) implements KeySource {
    @Override
    public KeyMaterialSpec spec() {
        return key.spec();
    }

    @Override
    public Set<WrapAlgorithm> wrappings() {
        return key.use(open -> engine.algorithms());
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
    public Optional<byte[]> mac(byte[] message) {
        return key.mac(message);
    }

    @Override
    public void requireImportable(KmsPartition partition) {
        key.requireImportable(partition);
    }

    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        return key.wrapForKms(parameters, engine);
    }
}
