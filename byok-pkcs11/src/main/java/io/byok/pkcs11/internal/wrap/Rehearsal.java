package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.Fallback;
import io.byok.pkcs11.HsmKeyQuery;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import io.byok.pkcs11.internal.key.KeyFinder;
import io.byok.pkcs11.internal.key.KeyTemplates;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every strategy for one kind of key, tried on a throw-away key of that kind in the token and opened here. Tokens list
 * mechanisms that they refuse, answer CKR_OK to parameters that they ignore, and differ in what a number means; the real key
 * is touched only by what was seen to do as it is told.
 */
final class Rehearsal {
    private static final String LABEL = "byok rehearsal, throw-away";
    private static final int ID_BYTES = 16;
    /** One RSA key in five hides a padding fault; after so many, one that never hides it has been met. */
    private static final int MOST_SPECIMENS = 16;

    /** What was seen of one strategy. */
    record Attempt(WrapStrategy strategy, Finding finding) {
        String words() {
            return strategy.mechanism() + ": " + finding.words();
        }
    }

    private final KeyMaterialSpec spec;
    private final Strategies strategies;
    private final Set<Fallback> allowed;

    Rehearsal(KeyMaterialSpec spec, Strategies strategies, Set<Fallback> allowed) {
        this.spec = spec;
        this.strategies = strategies;
        this.allowed = allowed;
    }

    /**
     * All algorithms that KMS takes for the spec.
     *
     * @throws CkrException if the token makes no such key, or was lost
     */
    Map<WrapAlgorithm, List<Attempt>> run(Session session) {
        Map<WrapAlgorithm, List<Attempt>> seen = withSpecimen(session);
        for (int specimen = 1; specimen < MOST_SPECIMENS && mayHideFault(seen); specimen++) {
            seen = withSpecimen(session);
        }
        return seen;
    }

    /** The length of EC keys is their curve's: another specimen would show no more. */
    private boolean mayHideFault(Map<WrapAlgorithm, List<Attempt>> seen) {
        return spec.family() == KeyMaterialSpec.Family.RSA
                && seen.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(attempt -> !attempt.finding().showsPadding());
    }

    private Map<WrapAlgorithm, List<Attempt>> withSpecimen(Session session) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        long handle = KeyTemplates.generate(session, spec, LABEL, id, false);
        try {
            FoundKey key = KeyFinder.find(session, HsmKeyQuery.id(id).andSpec(spec));
            Map<WrapAlgorithm, List<Attempt>> seen = new EnumMap<>(WrapAlgorithm.class);
            for (WrapAlgorithm algorithm : Strategies.algorithms(spec)) {
                seen.put(algorithm, attempts(session, key, algorithm));
            }
            return seen;
        } finally {
            session.destroy(handle);
        }
    }

    private List<Attempt> attempts(Session session, FoundKey key, WrapAlgorithm algorithm) {
        List<Attempt> attempts = new ArrayList<>();
        for (WrapStrategy strategy : strategies.of(algorithm, allowed)) {
            Finding finding = attempt(session, key, algorithm, strategy);
            attempts.add(new Attempt(strategy, finding));
            if (finding.verdict() == Finding.Verdict.PROVEN) {
                break;
            }
        }
        return attempts;
    }

    private Finding attempt(Session session, FoundKey key, WrapAlgorithm algorithm, WrapStrategy strategy) {
        ThrowAwayPair pair = ThrowAwayPair.of(pairSpec(spec, algorithm));
        try {
            byte[] blob = strategy.wrap(session, key, pair.wrappingKey(), algorithm);
            return new Inspection(pair, key, TokenCheckValue.inToken(session, key), algorithm).of(blob);
        } catch (CkrException e) {
            if (Ckr.isPassing(e.value())) {
                throw e;
            }
            return Finding.refused(e.function() + " answered " + e.ckr());
        }
    }

    /** The smallest that has room: OAEP itself must hold the whole of some EC keys. */
    static WrappingKey.Spec pairSpec(KeyMaterialSpec spec, WrapAlgorithm algorithm) {
        return !algorithm.isHybrid() && spec == KeyMaterialSpec.ECC_NIST_P521
                ? WrappingKey.Spec.RSA_3072
                : WrappingKey.Spec.RSA_2048;
    }
}
