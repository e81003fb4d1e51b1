package io.byok.bench.engine;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import java.security.SecureRandom;

/** This library, through its public API. */
final class ByokEngine implements Engine {
    private final SecureRandom random = new SecureRandom();

    @Override
    public Wrapper wrapper(WrapAlgorithm algorithm, RsaPair pair) {
        WrappingKey wrappingKey = WrappingKey.of(pair.spec(), pair.publicKey());
        return (spec, encoded) -> new Held(KeyMaterial.copyOf(spec, encoded, random), wrappingKey, algorithm);
    }

    @Override
    public Unwrapper unwrapper(WrapAlgorithm algorithm, RsaPair pair, KeyMaterialSpec spec) {
        return new Opening(UnwrappingKey.copyOf(pair.spec(), pair.privateKey()), algorithm, spec);
    }

    private record Held(KeyMaterial material, WrappingKey wrappingKey, WrapAlgorithm algorithm) implements HeldKey {
        @Override
        public byte[] wrap() {
            return material.wrap(wrappingKey, algorithm).ciphertext();
        }

        @Override
        public void close() {
            material.close();
        }
    }

    private record Opening(UnwrappingKey key, WrapAlgorithm algorithm, KeyMaterialSpec spec) implements Unwrapper {
        @Override
        public Object open(byte[] ciphertext) {
            WrappedKey wrapped =
                    WrappedKey.of(ciphertext, algorithm, key.wrappingKey().fingerprint());
            try (KeyMaterial opened = key.unwrap(wrapped, spec)) {
                return opened;
            }
        }

        @Override
        public void close() {
            key.close();
        }
    }
}
