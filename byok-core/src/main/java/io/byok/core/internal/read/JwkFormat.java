package io.byok.core.internal.read;

import io.byok.core.internal.read.jwk.Jwk;
import io.byok.core.internal.read.jwk.JwkException;
import io.byok.core.internal.read.jwk.JwkParser;
import io.byok.core.internal.read.text.Chars;
import java.nio.ByteBuffer;

/** A JSON Web Key, or a set of them (RFC 7517). */
final class JwkFormat implements Format {
    private static final String WORDS = "JSON Web Key (JWK)";
    private static final String REMEDY = "Export the key again as a JWK with its private members, or as PKCS#8.";

    @Override
    public boolean claims(ByteBuffer content) {
        ByteBuffer text = Chars.strip(content);
        return text.hasRemaining() && text.get(0) == '{';
    }

    @Override
    public Found read(ByteBuffer content, Wishes wishes) {
        try {
            Jwk key = Choosing.from(
                    "JWK set",
                    JwkParser.parse(content.slice()),
                    jwk -> jwk.text("kid").orElse(""),
                    wishes);
            return JwkKey.read(key, wishes);
        } catch (JwkException e) {
            throw Refusals.malformed(wishes, WORDS, String.valueOf(e.getMessage()), REMEDY);
        }
    }
}
