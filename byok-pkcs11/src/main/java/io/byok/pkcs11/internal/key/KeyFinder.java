package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKeyAttributes;
import io.byok.pkcs11.HsmKeyQuery;
import io.byok.pkcs11.KeySelectionException;
import io.byok.pkcs11.UnsupportedHsmKeyException;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the one key that is meant, private keys without a certificate too. */
public final class KeyFinder {
    private KeyFinder() {}

    /**
     * The one.
     *
     * @throws KeySelectionException if there is not exactly one
     * @throws UnsupportedHsmKeyException if KMS imports no such key
     */
    public static FoundKey find(Session session, HsmKeyQuery query) {
        List<Long> matching = new ArrayList<>();
        for (long key : candidates(session, query)) {
            if (query.spec().map(new KeyReader(session, key)::isA).orElse(true)) {
                matching.add(key);
            }
        }
        if (matching.size() != 1) {
            throw notOne(session, query, matching);
        }
        return read(session, matching.get(0), query);
    }

    /**
     * The same key once more, in another session.
     *
     * @throws KeySelectionException if another one, several or none now answers to the query
     */
    public static FoundKey findAgain(Session session, HsmKeyQuery query, FoundKey before) {
        FoundKey now = find(session, query);
        if (!now.isSameAs(before)) {
            throw new KeySelectionException(
                    "The key of " + query + " is another one than before: it was "
                            + before.attributes().describe()
                            + ", and is now " + now.attributes().describe()
                            + ", with another public half or kind. Find it again with HsmToken.find.",
                    List.of(now.attributes()));
        }
        return now;
    }

    /** Secret and private keys of the token. */
    public static List<HsmKeyAttributes> all(Session session) {
        return describe(session, keys(session, Template.empty()));
    }

    private static List<Long> candidates(Session session, HsmKeyQuery query) {
        Template template = Template.empty();
        if (query.label().isPresent()) {
            template = template.with(Cka.LABEL, query.label().get());
        }
        if (query.id().isPresent()) {
            template = template.with(Cka.ID, HexFormat.of().parseHex(query.id().get()));
        }
        return keys(session, template);
    }

    private static List<Long> keys(Session session, Template template) {
        List<Long> keys = new ArrayList<>();
        for (long objectClass : new long[] {Cka.SECRET_KEY, Cka.PRIVATE_KEY}) {
            for (long key : session.find(template.with(Cka.CLASS, objectClass))) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static FoundKey read(Session session, long key, HsmKeyQuery query) {
        KeyReader reader = new KeyReader(session, key);
        HsmKeyAttributes attributes = reader.attributes();
        KeyMaterialSpec spec = query.spec().or(reader::spec).orElseThrow(() -> unsupported(attributes));
        return new FoundKey(key, spec, attributes, PublicHalves.of(session, key, spec));
    }

    private static UnsupportedHsmKeyException unsupported(HsmKeyAttributes attributes) {
        return new UnsupportedHsmKeyException(
                "AWS KMS imports no such key of a token: " + attributes.describe()
                        + ". It imports AES-256, HMAC keys of 28 to 128"
                        + " bytes, RSA keys of 2048, 3072 and 4096 bits, and EC keys on P-256, P-384, P-521, secp256k1 and"
                        + " edwards25519 (AWS KMS Developer Guide, \"Importing key material\"); SM2 keys, which it imports in"
                        + " China Regions, are not taken from a token. Of a generic secret key, name the spec with"
                        + " HsmKeyQuery.andSpec.",
                attributes);
    }

    private static KeySelectionException notOne(Session session, HsmKeyQuery query, List<Long> matching) {
        List<HsmKeyAttributes> shown = matching.isEmpty() ? all(session) : describe(session, matching);
        String list = shown.stream().map(HsmKeyAttributes::describe).collect(Collectors.joining("; "));
        return new KeySelectionException(
                (matching.isEmpty() ? "The token has no key of " : "The token has " + matching.size() + " keys of ")
                        + query + ". "
                        + (matching.isEmpty() ? "Its secret and private keys are: " : "They are: ")
                        + (list.isEmpty() ? "none that this user may see" : list)
                        + ". Name exactly one by its label, its id or both.",
                shown);
    }

    private static List<HsmKeyAttributes> describe(Session session, List<Long> keys) {
        return keys.stream()
                .map(key -> new KeyReader(session, key).attributes())
                .toList();
    }
}
