package io.byok.core.internal.read.jwk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.byok.core.internal.memory.Wipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the keys of a JWK or JWK set. The text passes through one heap array, which is wiped; the values of members are
 * skipped by the parser, and their places kept.
 */
public final class JwkParser {
    private static final Set<String> TEXTS = Set.of("kty", "crv", "alg", "kid");
    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 256;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final JsonParser parser;
    private final ByteBuffer text;
    private final List<Jwk> keys = new ArrayList<>();

    private JwkParser(JsonParser parser, ByteBuffer text) {
        this.parser = parser;
        this.text = text;
    }

    /**
     * The keys, in their order.
     *
     * @param text from 0 to limit, in UTF-8
     * @throws JwkException if it is no JSON, or none that holds keys
     */
    public static List<Jwk> parse(ByteBuffer text) {
        byte[] copy = new byte[text.remaining()];
        try {
            text.get(0, copy);
            return parse(copy, text);
        } finally {
            Wipe.array(copy);
        }
    }

    private static List<Jwk> parse(byte[] copy, ByteBuffer text) {
        try (JsonParser parser = JSON.createParser(copy)) {
            JwkParser parsing = new JwkParser(parser, text);
            parsing.document();
            return parsing.keys;
        } catch (IOException e) {
            // Not as the cause: Jackson quotes what it stumbles over.
            throw new JwkException("it is not well-formed JSON, or names a member twice (RFC 7517 section 4)");
        }
    }

    private void document() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object (RFC 7517 section 4)");
        Jwk outermost = object();
        require(parser.nextToken() == null, "something follows after its end");
        if (!outermost.otherMembers().contains("keys")) {
            keys.add(outermost);
        }
    }

    /** Behind its first brace. */
    private Jwk object() throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, ByteBuffer> values = new HashMap<>();
        List<String> others = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                others.add(name);
                other(name);
            } else if (TEXTS.contains(name)) {
                texts.put(name, parser.getText());
            } else {
                values.put(name, place());
            }
        }
        return new Jwk(Map.copyOf(texts), Map.copyOf(values), List.copyOf(others));
    }

    private void other(String name) throws IOException {
        if (name.equals("keys") && parser.currentToken() == JsonToken.START_ARRAY && keys.isEmpty()) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                keys.add(object());
            }
            require(parser.currentToken() == JsonToken.END_ARRAY, "a member of its 'keys' is no object");
        } else {
            parser.skipChildren();
        }
    }

    /** From behind the opening quotation mark to before the closing one; base64url needs no escapes. The parser of bytes knows. */
    private ByteBuffer place() {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset()) + 1;
        int end = start;
        while (end < text.limit() && text.get(end) != '"') {
            end++;
        }
        if (start == 0 || text.get(start - 1) != '"') {
            throw new IllegalStateException("the parser does not say where a value stands");
        }
        return text.slice(start, end - start);
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new JwkException(reason);
        }
    }
}
