package io.byok.aws.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON object as it was read. Members are asked for by name and type; one of another type is as good as none. */
public final class JsonObject {
    private static final int DEEPEST = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * Reads one whole text.
     *
     * @throws IOException if it is no JSON object, names a member twice, or is nested too deep
     */
    public static JsonObject parse(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the text does not begin with a JSON object");
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("the text goes on after its JSON object");
            }
            return object;
        }
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> throw new IOException("the text ends within a JSON value");
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** Whether there is a member of this name, of any type. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The names of all members, in their order. */
    public Set<String> names() {
        return members.keySet();
    }

    /** A string, or the digits of a number. */
    public Optional<String> text(String name) {
        return typed(name, String.class);
    }

    /**
     * A string that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public String needed(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /**
     * True or false, which must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public boolean neededFlag(String name) {
        return flag(name).orElseThrow(() -> missing(name));
    }

    /**
     * An object within that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public JsonObject neededObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("'" + name + "' is missing or of another type");
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        return typed(name, Boolean.class);
    }

    /** An object within. */
    public Optional<JsonObject> object(String name) {
        return typed(name, JsonObject.class);
    }

    /** The strings of an array; none where there is no array. */
    public List<String> texts(String name) {
        return elements(name, String.class);
    }

    /** The strings, numbers, true and false of an array, or one that stands alone, as text. */
    public List<String> values(String name) {
        List<?> all = members.get(name) instanceof List<?> list ? list : Collections.singletonList(members.get(name));
        return all.stream()
                .filter(each -> each instanceof String || each instanceof Boolean)
                .map(String::valueOf)
                .toList();
    }

    /** The objects of an array; none where there is no array. */
    public List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    private <T> Optional<T> typed(String name, Class<T> type) {
        return Optional.ofNullable(members.get(name)).filter(type::isInstance).map(type::cast);
    }

    private <T> List<T> elements(String name, Class<T> type) {
        Stream<?> all = members.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
        return all.filter(type::isInstance).map(type::cast).toList();
    }
}
