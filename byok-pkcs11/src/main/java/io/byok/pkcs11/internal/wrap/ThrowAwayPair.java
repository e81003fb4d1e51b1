package io.byok.pkcs11.internal.wrap;

import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An RSA pair of this process under which throw-away keys are wrapped, and nothing else ever; one a size. */
final class ThrowAwayPair {
    private static final Map<WrappingKey.Spec, ThrowAwayPair> PAIRS = new ConcurrentHashMap<>();

    private final PrivateKey privateKey;
    private final UnwrappingKey unwrappingKey;

    private ThrowAwayPair(WrappingKey.Spec spec) {
        KeyPair pair = generate(spec.modulusBits());
        this.privateKey = pair.getPrivate();
        this.unwrappingKey = UnwrappingKey.copyOf(spec, pair.getPrivate().getEncoded());
    }

    static ThrowAwayPair of(WrappingKey.Spec spec) {
        return PAIRS.computeIfAbsent(spec, ThrowAwayPair::new);
    }

    private static KeyPair generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform makes RSA pairs", e);
        }
    }

    WrappingKey wrappingKey() {
        return unwrappingKey.wrappingKey();
    }

    /** For the verdict: byok's own strict way. */
    UnwrappingKey unwrappingKey() {
        return unwrappingKey;
    }

    /** For the diagnosis: what was really done, where the strict way says no more than no. */
    PrivateKey privateKey() {
        return privateKey;
    }
}
