package io.byok.bench;

import io.byok.bench.engine.RsaPair;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;

/** The key that goes under each algorithm: a private key under the hybrid ones, as KMS takes it, else an AES-256 key. */
final class KeyUnderTest {
    private KeyUnderTest() {}

    static KeyMaterialSpec spec(WrapAlgorithm algorithm) {
        return algorithm.isHybrid() ? KeyMaterialSpec.RSA_2048 : KeyMaterialSpec.SYMMETRIC_DEFAULT;
    }

    static byte[] encoded(WrapAlgorithm algorithm) {
        return algorithm.isHybrid() ? RsaPair.toImport(2048).privateKey() : RandomBytes.of(32);
    }
}
