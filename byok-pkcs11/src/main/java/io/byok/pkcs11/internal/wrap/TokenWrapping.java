package io.byok.pkcs11.internal.wrap;

import io.byok.core.CheckValue;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.Capability;
import io.byok.pkcs11.Fallback;
import io.byok.pkcs11.HsmKeyQuery;
import io.byok.pkcs11.KeyNotWrappableException;
import io.byok.pkcs11.UnprovenWrappingException;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.ClearKey;
import io.byok.pkcs11.internal.key.FoundKey;
import io.byok.pkcs11.internal.key.KeyFinder;
import io.byok.pkcs11.internal.token.TokenAccess;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Wraps one key of a token: the rehearsal first, then the key, found afresh, in one session. Immutable. */
public final class TokenWrapping {
    private final TokenAccess access;
    private final Rehearsals rehearsals;
    private final HsmKeyQuery query;
    private final FoundKey key;
    private final Set<Fallback> allowed;

    /** The query must mean that key and no other. */
    public TokenWrapping(
            TokenAccess access, Rehearsals rehearsals, HsmKeyQuery query, FoundKey key, Set<Fallback> allowed) {
        this.access = access;
        this.rehearsals = rehearsals;
        this.query = query;
        this.key = key;
        this.allowed = Set.copyOf(allowed);
    }

    /** The same key with other fallbacks. */
    public TokenWrapping allowing(Set<Fallback> fallbacks) {
        return new TokenWrapping(access, rehearsals, query, key, fallbacks);
    }

    /**
     * What the token was seen to do for such a key.
     *
     * @throws UnprovenWrappingException if nothing that KMS takes
     */
    public Set<WrapAlgorithm> able() {
        requireWrappable(key);
        Set<WrapAlgorithm> able = EnumSet.noneOf(WrapAlgorithm.class);
        able.addAll(rehearsals.able(key.spec(), allowed));
        if (mayRead()) {
            able.addAll(Strategies.algorithms(key.spec()));
        }
        if (able.isEmpty()) {
            throw unproven("none of the wrappings that AWS KMS takes for " + key.spec());
        }
        return Collections.unmodifiableSet(able);
    }

    private boolean mayRead() {
        return allowed.contains(Fallback.CLEAR_EXPORT) && ClearKey.isShown(key);
    }

    private Optional<ProvenWrap> reading(WrapAlgorithm algorithm) {
        ClearExport way = new ClearExport(key.spec(), algorithm);
        return mayRead() && Strategies.algorithms(key.spec()).contains(algorithm)
                ? Optional.of(new ProvenWrap(way, way.remarks()))
                : Optional.empty();
    }

    /**
     * Wraps.
     *
     * @throws UnprovenWrappingException if the token was not seen to do the algorithm
     * @throws KeyNotWrappableException if the key's attributes forbid it
     */
    public WrappedKey wrap(WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        requireWrappable(key);
        ProvenWrap proven = rehearsals
                .proven(key.spec(), algorithm, allowed)
                .or(() -> reading(algorithm))
                .orElseThrow(() ->
                        unproven("not " + algorithm + " of an " + key.spec().label()));
        return access.run(
                "wrap the key of " + query + " by " + proven.strategy().mechanism() + " ("
                        + key.attributes().describe() + ")",
                session -> wrap(session, proven, wrappingKey, algorithm));
    }

    private WrappedKey wrap(Session session, ProvenWrap proven, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        FoundKey now = KeyFinder.findAgain(session, query, key);
        requireWrappable(now);
        byte[] blob = proven.strategy().wrap(session, now, wrappingKey, algorithm);
        requireLength(blob, wrappingKey, algorithm);
        return WrappedKey.of(blob, algorithm, wrappingKey.fingerprint())
                .withEvidence(new WrapEvidence(
                        access.token().label(),
                        access.token().serial(),
                        proven.strategy().mechanism(),
                        TokenCheckValue.inToken(session, now),
                        proven.remarks()));
    }

    /** Asked of the key itself: some tokens wrap in spite of these attributes. */
    private void requireWrappable(FoundKey found) {
        if (found.attributes().extractable().filter(extractable -> !extractable).isPresent()) {
            throw new KeyNotWrappableException(
                    "The key of " + query
                            + " has CKA_EXTRACTABLE=false: it may not leave the token in any form, and that"
                            + " cannot be changed (PKCS#11 v2.40, section 4.10). Generate a new key with CKA_EXTRACTABLE=true"
                            + " and CKA_SENSITIVE=true, as HsmToken.generate does. It is: "
                            + found.attributes().describe(),
                    found.attributes());
        }
        if (found.attributes().wrapWithTrusted().orElse(false)) {
            throw new KeyNotWrappableException(
                    "The key of " + query
                            + " has CKA_WRAP_WITH_TRUSTED=true: it leaves the token only under a wrapping key"
                            + " that the security officer marked CKA_TRUSTED (PKCS#11 v2.40, section 4.10). KMS makes a new"
                            + " wrapping key for every import, valid for 24 hours, which the officer would have to import and"
                            + " trust each time. Generate a key without that attribute. It is: "
                            + found.attributes().describe(),
                    found.attributes());
        }
    }

    private void requireLength(byte[] blob, WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        int k = wrappingKey.spec().modulusBytes();
        boolean fits = algorithm.isHybrid() ? blob.length >= k + 24 && (blob.length - k) % 8 == 0 : blob.length == k;
        if (!fits) {
            throw unproven("a ciphertext of " + blob.length + " bytes for " + algorithm + " under a wrapping key of "
                    + k + " bytes, otherwise than in the rehearsal; it was thrown away");
        }
    }

    private UnprovenWrappingException unproven(String what) {
        List<Capability> seen = rehearsals.of(key.spec(), allowed);
        String findings = seen.stream()
                .map(capability -> capability.algorithm() + ": " + String.join("; ", capability.findings()))
                .collect(Collectors.joining(". "));
        return new UnprovenWrappingException(
                key.spec(),
                "The token " + access + " was seen to do " + what + ". On throw-away keys it did: " + findings + ". "
                        + remedy(),
                seen);
    }

    private String remedy() {
        boolean trailing = rehearsals.of(key.spec(), allowed).stream()
                .flatMap(capability -> capability.findings().stream())
                .anyMatch(finding -> finding.contains("bytes after the PKCS#8"));
        return (trailing ? "Whether AWS takes such keys is not known; Fallback.TRAILING_BYTES lets you try. " : "")
                + "Ask for another algorithm or for newer firmware, or name the maker's own key wrap mechanism"
                + " (HsmTokenBuilder.keyWrap)"
                + (key.spec().isAsymmetric()
                        ? "; Fallback.EPHEMERAL_KEK_IN_JVM may help, and weakens what an HSM is for"
                        : "")
                + ". HsmToken.capabilities() makes a table for the token's maker.";
    }

    /** The check value computed in the token, of an AES key that may encrypt. */
    public Optional<CheckValue> checkValue() {
        if (key.spec() != KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            return Optional.empty();
        }
        return access.run(
                        "compute a check value",
                        session -> TokenCheckValue.inToken(session, KeyFinder.findAgain(session, query, key)))
                .map(hex -> new CheckValue(CheckValue.Method.AES_ZERO_BLOCK, hex));
    }

    /** The code of a message, computed in the token, of an HMAC key that may sign. */
    public Optional<byte[]> mac(byte[] message) {
        if (key.spec().family() != KeyMaterialSpec.Family.HMAC) {
            return Optional.empty();
        }
        return access.run(
                "compute a message authentication code",
                session -> TokenMac.of(session, KeyFinder.findAgain(session, query, key), message));
    }
}
