package io.byok.bench.engine;

import io.byok.core.KeyMaterialSpec;

/** A wrapping key and an algorithm in the hands of one engine. */
public interface Wrapper {
    /** Gives the engine a key to hold, in the way that it holds keys. */
    HeldKey hold(KeyMaterialSpec spec, byte[] encoded);
}
