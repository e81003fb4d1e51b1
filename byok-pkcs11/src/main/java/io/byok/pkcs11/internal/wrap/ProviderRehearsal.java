package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.Capability;
import io.byok.pkcs11.HsmKeyAttributes;
import io.byok.pkcs11.internal.key.FoundKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sees what a maker's JCA provider does with a throw-away key, as {@link Rehearsal} sees it of a token. */
public final class ProviderRehearsal {
    private final ProviderWrap wrap;
    private final KeyMaterialSpec spec;
    private final Key throwAway;
    private final FoundKey specimen;

    /** Of a throw-away key that the provider made, with its public half if it has one. */
    public ProviderRehearsal(Provider provider, KeyMaterialSpec spec, Key throwAway, Optional<PublicKey> publicKey) {
        this.wrap = new ProviderWrap(provider);
        this.spec = spec;
        this.throwAway = throwAway;
        this.specimen = new FoundKey(0, spec, attributes(spec, throwAway), publicKey);
    }

    private static HsmKeyAttributes attributes(KeyMaterialSpec spec, Key key) {
        return new HsmKeyAttributes(
                spec.isAsymmetric() ? "CKO_PRIVATE_KEY" : "CKO_SECRET_KEY",
                key.getAlgorithm(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(spec.sizeBits()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All algorithms that KMS takes for the spec; the mechanism is the name by which the provider was seen to do it. */
    public List<Capability> run() {
        return Strategies.algorithms(spec).stream().map(this::rehearse).toList();
    }

    private Capability rehearse(WrapAlgorithm algorithm) {
        List<String> findings = new ArrayList<>();
        for (String transformation : ProviderWrap.transformations(algorithm)) {
            Finding finding = attempt(transformation, algorithm);
            findings.add(transformation + ": " + finding.words());
            if (finding.verdict() == Finding.Verdict.PROVEN) {
                return new Capability(spec, algorithm, Optional.of(transformation), findings);
            }
        }
        return new Capability(spec, algorithm, Optional.empty(), findings);
    }

    private Finding attempt(String transformation, WrapAlgorithm algorithm) {
        ThrowAwayPair pair = ThrowAwayPair.of(Rehearsal.pairSpec(spec, algorithm));
        try {
            byte[] blob = wrap.wrap(transformation, algorithm, throwAway, pair.wrappingKey());
            return new Inspection(pair, specimen, Optional.empty(), algorithm).of(blob);
        } catch (GeneralSecurityException | ProviderException e) {
            return Finding.refused("refuses (" + e.getMessage() + ")");
        }
    }

    /** Wraps a real key in a way that was proven. */
    public byte[] wrap(Capability proven, Key key, WrappingKey wrappingKey) throws GeneralSecurityException {
        return wrap.wrap(proven.mechanism().orElseThrow(), proven.algorithm(), key, wrappingKey);
    }
}
