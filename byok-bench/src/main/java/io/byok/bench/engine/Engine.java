package io.byok.bench.engine;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import java.util.List;

/** One contestant. What may be prepared once is prepared before {@link HeldKey#wrap} and {@link Unwrapper#open}. */
public interface Engine {
    /** The names of all engines, as the benchmarks' parameters give them. */
    List<String> NAMES = List.of("byok", "SunJCE", "BouncyCastle", "Corretto");

    /**
     * Finds an engine.
     *
     * @throws UnsupportedOperationException if it does not run on this machine
     */
    static Engine named(String name) {
        return name.equals("byok") ? new ByokEngine() : new JcaEngine(Providers.named(name));
    }

    /** Prepares wrapping under the public half of a pair. */
    Wrapper wrapper(WrapAlgorithm algorithm, RsaPair pair);

    /** Prepares unwrapping with the private half of a pair. */
    Unwrapper unwrapper(WrapAlgorithm algorithm, RsaPair pair, KeyMaterialSpec spec);
}
