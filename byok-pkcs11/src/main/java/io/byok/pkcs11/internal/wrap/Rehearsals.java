package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.pkcs11.Capability;
import io.byok.pkcs11.Fallback;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.token.TokenAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rehearsals of one token, each done once a kind of key and set of fallbacks, and remembered. Thread-safe. */
public final class Rehearsals {
    /** Of the fallbacks, one alone changes what is tried. */
    private record Kind(KeyMaterialSpec spec, boolean kekInJvm) {}

    private final TokenAccess access;
    private final Strategies strategies;
    private final Once<Kind, Map<WrapAlgorithm, List<Rehearsal.Attempt>>> seen = new Once<>();

    /** Nothing is rehearsed yet. */
    public Rehearsals(TokenAccess access, Strategies strategies) {
        this.access = access;
        this.strategies = strategies;
    }

    /** What was seen, algorithm by algorithm in KMS's order. */
    public List<Capability> of(KeyMaterialSpec spec, Set<Fallback> allowed) {
        Map<WrapAlgorithm, List<Rehearsal.Attempt>> attempts = attempts(spec, allowed);
        List<Capability> capabilities = new ArrayList<>();
        for (WrapAlgorithm algorithm : Strategies.algorithms(spec)) {
            List<Rehearsal.Attempt> tried = attempts.getOrDefault(algorithm, List.of());
            capabilities.add(new Capability(
                    spec,
                    algorithm,
                    usable(tried, allowed).map(attempt -> attempt.strategy().mechanism()),
                    tried.stream().map(Rehearsals::words).toList()));
        }
        return capabilities;
    }

    private static String words(Rehearsal.Attempt attempt) {
        String remarks = String.join(" ", attempt.finding().remarks());
        return attempt.words() + (remarks.isEmpty() ? "" : ". " + remarks);
    }

    /** The way that was seen to do the algorithm, if one was. */
    Optional<ProvenWrap> proven(KeyMaterialSpec spec, WrapAlgorithm algorithm, Set<Fallback> allowed) {
        return usable(attempts(spec, allowed).getOrDefault(algorithm, List.of()), allowed)
                .map(attempt -> new ProvenWrap(attempt.strategy(), remarks(attempt)));
    }

    private static Optional<Rehearsal.Attempt> usable(List<Rehearsal.Attempt> tried, Set<Fallback> allowed) {
        return tried.stream()
                .filter(attempt -> switch (attempt.finding().verdict()) {
                    case PROVEN -> true;
                    case TRAILING_BYTES -> allowed.contains(Fallback.TRAILING_BYTES);
                    case REFUSED -> false;
                })
                .findFirst();
    }

    private static List<String> remarks(Rehearsal.Attempt attempt) {
        List<String> remarks = new ArrayList<>(attempt.strategy().remarks());
        remarks.addAll(attempt.finding().remarks());
        if (attempt.finding().verdict() == Finding.Verdict.TRAILING_BYTES) {
            remarks.add(
                    "Opted in: TRAILING_BYTES. Unproven with AWS: the token leaves bytes after the PKCS#8 of private keys.");
        }
        return remarks;
    }

    private Map<WrapAlgorithm, List<Rehearsal.Attempt>> attempts(KeyMaterialSpec spec, Set<Fallback> allowed) {
        KeyMaterialSpec specimen = specimen(spec);
        return seen.get(
                new Kind(specimen, allowed.contains(Fallback.EPHEMERAL_KEK_IN_JVM)),
                () -> access.run(
                        "rehearse the wrapping of an " + spec.label() + " on a throw-away key",
                        (Session session) -> new Rehearsal(specimen, strategies, allowed).run(session)));
    }

    /** RSA keys of all sizes are encoded and wrapped alike; the smallest is made most quickly. */
    private static KeyMaterialSpec specimen(KeyMaterialSpec spec) {
        return spec.family() == KeyMaterialSpec.Family.RSA ? KeyMaterialSpec.RSA_2048 : spec;
    }

    /** The algorithms that were seen to be done. */
    public Set<WrapAlgorithm> able(KeyMaterialSpec spec, Set<Fallback> allowed) {
        return of(spec, allowed).stream()
                .filter(Capability::isProven)
                .map(Capability::algorithm)
                .collect(Collectors.toUnmodifiableSet());
    }
}
