package io.byok.core;

import io.byok.core.internal.engine.Engine;
import io.byok.core.internal.engine.JcaEngine;
import io.byok.core.internal.engine.OwnEngine;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Who does the cryptography of wrapping and unwrapping: this library's own constant-time engine, or the ciphers of a
 * security provider that its user is bound to, such as a validated one. Immutable and thread-safe.
 *
 * <p>The own engine is not validated to FIPS 140. It checks the numbers of RSA keys on its own arithmetic in either case.
 */
public final class WrapEngine {
    private static final WrapEngine OWN = new WrapEngine(OwnEngine.INSTANCE);

    private static volatile boolean jcaRequired;

    private final Engine engine;

    private WrapEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * This library's own engine: constant-time, and clean in memory.
     *
     * @return the engine that is used where none is named
     * @throws WrapFailedException after {@link #requireJca()}
     */
    public static WrapEngine own() {
        if (jcaRequired) {
            throw new WrapFailedException("This process demands the ciphers of a security provider"
                    + " (WrapEngine.requireJca()), and this call would have used the library's own engine. Name the engine:"
                    + " keyMaterial.using(WrapEngine.jca(provider)), unwrappingKey.using(WrapEngine.jca(provider)).");
        }
        return OWN;
    }

    /**
     * The ciphers of a provider, always with explicit OAEP parameters. What they do is checked here, once, on a throw-away
     * key: the provider wraps and the own engine opens, and the other way round, under every digest.
     *
     * <p>Keys pass through heap arrays, which are wiped, and through the JDK's key objects, which cannot be; what the
     * provider itself copies or leaks by its timing is the provider's.
     *
     * @param provider SunJCE, Bouncy Castle or its FIPS module, Amazon Corretto, or another; it need not be installed
     * @return the engine; {@link #algorithms()} tells what the provider can do
     * @throws WrapFailedException if the provider does something else than it is told, or cannot do RSAES-OAEP
     */
    public static WrapEngine jca(Provider provider) {
        return new WrapEngine(JcaEngine.checked(provider, new SecureRandom()));
    }

    /**
     * Makes every later use of the own engine for wrapping and unwrapping an error, in the whole process and for good: for
     * those who may not use it, and want to know that they do not.
     */
    public static void requireJca() {
        jcaRequired = true;
    }

    /**
     * What it can do.
     *
     * @return the algorithms; unmodifiable
     */
    public Set<WrapAlgorithm> algorithms() {
        return engine.algorithms();
    }

    void require(WrapAlgorithm algorithm) {
        if (!engine.algorithms().contains(algorithm)) {
            throw new WrapFailedException(
                    algorithm + " was asked for, and this engine can do only " + engine.algorithms() + ". "
                            + (algorithm.isHybrid()
                                    ? "Its security provider has no AES key wrap with padding (RFC 5649): use another one."
                                    : "Wrap by it with the library's own engine: keyMaterial.wrap(...) without an engine."));
        }
    }

    Engine engine() {
        return engine;
    }
}
