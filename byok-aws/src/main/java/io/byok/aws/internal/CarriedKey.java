package io.byok.aws.internal;

import io.byok.core.CheckValue;
import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import io.byok.core.WrappedKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;

/**
 * A key that was wrapped on another machine, and is here as that one ciphertext: it goes with the parameters of its request
 * and with no others.
 *
 * @param response an answer to {@code request}
 */
public record CarriedKey(WrapRequest request, WrapResponse response) implements KeySource, ParameterSupply {
    @Override
    public KeyMaterialSpec spec() {
        return response.spec();
    }

    @Override
    public Set<WrapAlgorithm> wrappings() {
        return Set.of(request.parameters().algorithm());
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return response.identity().publicKey();
    }

    @Override
    public Optional<CheckValue> checkValue() {
        return response.identity().checkValue();
    }

    @Override
    public boolean isOnlyCopy() {
        return false;
    }

    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        if (!parameters.equals(request.parameters())) {
            throw new IllegalStateException("a carried key was asked for under other parameters than its own");
        }
        return response.wrapped();
    }

    @Override
    public ImportParameters fetch() {
        return request.parameters();
    }

    @Override
    public boolean isFresh() {
        return false;
    }
}
