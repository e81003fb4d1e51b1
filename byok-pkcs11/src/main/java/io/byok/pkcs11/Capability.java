package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * What a token was seen to do, on throw-away keys, when it was to wrap one kind of key by one algorithm.
 *
 * @param spec the kind of key
 * @param algorithm the algorithm
 * @param mechanism the mechanisms by which it does it; empty if it was not seen to
 * @param findings each way that was tried, and what the token did, in sentences; unmodifiable
 */
public record Capability(
        KeyMaterialSpec spec, WrapAlgorithm algorithm, Optional<String> mechanism, List<String> findings) {
    /**
     * Keeps a copy of the findings.
     *
     * @param spec the kind of key
     * @param algorithm the algorithm
     * @param mechanism the mechanisms by which it does it
     * @param findings what was tried and seen; copied
     */
    public Capability {
        findings = List.copyOf(findings);
    }

    /**
     * Whether the token was seen to do it.
     *
     * @return true if there is a mechanism
     */
    public boolean isProven() {
        return mechanism.isPresent();
    }
}
