package io.byok.core.internal.read.jwk;

import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.read.text.Base64Text;
import io.byok.core.internal.read.text.TextException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a key: those that are text to this library, and where the values of the others stand.
 *
 * @param texts kty, crv, alg, kid
 * @param values base64url, in slices of the text they were found in
 * @param otherMembers names of members whose value is no text
 */
public record Jwk(Map<String, String> texts, Map<String, ByteBuffer> values, List<String> otherMembers) {
    /** A member that is text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Whether there is such a member, whatever its value. */
    public boolean has(String name) {
        return texts.containsKey(name) || values.containsKey(name) || otherMembers.contains(name);
    }

    /** Lends the decoded values of members, in the order of their names; they are wiped afterwards. */
    public <R> R use(List<String> names, Function<List<ByteBuffer>, R> action) {
        return use(names, new ArrayList<>(), action);
    }

    private <R> R use(List<String> names, List<ByteBuffer> decoded, Function<List<ByteBuffer>, R> action) {
        if (decoded.size() == names.size()) {
            return action.apply(decoded);
        }
        try (OffHeapSecret value = decode(names.get(decoded.size()))) {
            return value.use(bytes -> {
                decoded.add(bytes);
                return use(names, decoded, action);
            });
        }
    }

    private OffHeapSecret decode(String name) {
        ByteBuffer value = values.get(name);
        if (value == null) {
            throw new JwkException("its member '" + name + "' is missing or is no string (RFC 7518 section 6)");
        }
        try {
            return Base64Text.decode(value);
        } catch (TextException e) {
            throw new JwkException("its member '" + name + "' is not base64url: " + e.getMessage());
        }
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Jwk[" + texts.get("kty") + ", <redacted>]";
    }
}
