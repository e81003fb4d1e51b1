package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of a request, each read with the type and the constraints of AWS's API model.
 *
 * <p>A member of the wrong JSON type is a SerializationException, a member that breaks a constraint a
 * ValidationException of the recorded form. AWS lists all broken constraints at once; here the first one is answered.
 * Unknown members are ignored, as AWS does (assumed).
 */
public final class Input {

    /** The end of the year 9999, as far as an AWS timestamp can go. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);

    private final ObjectNode members;

    private Input(ObjectNode members) {
        this.members = members;
    }

    /** Takes the live tree. */
    public static Input of(ObjectNode members) {
        return new Input(members);
    }

    static Input parse(byte[] body) {
        return new Input(Json.parse(body));
    }

    /** The live tree. */
    public ObjectNode members() {
        return members;
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(node -> !node.isNull());
    }

    /** The form of these messages is recorded of services on the same framework; of KMS itself, assumed. */
    private static KmsError wrongType(JsonNode node, String wanted) {
        return KmsError.serialization(node.getNodeType() + "_VALUE can not be converted to a " + wanted);
    }

    /** The error for a required member that is not there. */
    public static KmsError missing(String name) {
        return KmsError.constraint("Value null", name, "not be null");
    }

    public Optional<String> text(String name, int minLength, int maxLength) {
        Optional<String> text = member(name).map(Input::text);
        text.ifPresent(value -> checkLength("Value '" + value + "'", name, value.length(), minLength, maxLength));
        return text;
    }

    public String requiredText(String name, int minLength, int maxLength) {
        return text(name, minLength, maxLength).orElseThrow(() -> missing(name));
    }

    public Optional<String> text(String name, int minLength, int maxLength, Pattern pattern) {
        Optional<String> text = text(name, minLength, maxLength);
        text.filter(value -> !pattern.matcher(value).matches()).ifPresent(value -> {
            throw KmsError.constraint("Value '" + value + "'", name, "satisfy regular expression pattern: " + pattern);
        });
        return text;
    }

    public String requiredText(String name, int minLength, int maxLength, Pattern pattern) {
        return text(name, minLength, maxLength, pattern).orElseThrow(() -> missing(name));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw wrongType(node, "String");
        }
        return node.textValue();
    }

    private static void checkLength(String subject, String name, int length, int minLength, int maxLength) {
        if (length < minLength) {
            throw KmsError.constraint(subject, name, "have length greater than or equal to " + minLength);
        }
        if (length > maxLength) {
            throw KmsError.constraint(subject, name, "have length less than or equal to " + maxLength);
        }
    }

    /** The length is that of the bytes, and no message shows them. */
    public Optional<byte[]> blob(String name, int minLength, int maxLength) {
        Optional<byte[]> blob = member(name).map(Input::blob);
        blob.ifPresent(bytes -> checkLength("Value", name, bytes.length, minLength, maxLength));
        return blob;
    }

    public byte[] requiredBlob(String name, int minLength, int maxLength) {
        return blob(name, minLength, maxLength).orElseThrow(() -> missing(name));
    }

    private static byte[] blob(JsonNode node) {
        if (!node.isTextual()) {
            throw wrongType(node, "Blob");
        }
        try {
            return Base64.getDecoder().decode(node.textValue());
        } catch (IllegalArgumentException notBase64) {
            throw KmsError.serialization("");
        }
    }

    public boolean flag(String name) {
        return member(name).map(Input::flag).orElse(false);
    }

    private static boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw wrongType(node, "Boolean");
        }
        return node.booleanValue();
    }

    public Optional<Integer> integer(String name, int min, int max) {
        Optional<Integer> integer = member(name).map(Input::integer);
        integer.filter(value -> value < min).ifPresent(value -> {
            throw KmsError.constraint("Value '" + value + "'", name, "have value greater than or equal to " + min);
        });
        integer.filter(value -> value > max).ifPresent(value -> {
            throw KmsError.constraint("Value '" + value + "'", name, "have value less than or equal to " + max);
        });
        return integer;
    }

    private static int integer(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrongType(node, "Integer");
        }
        return node.intValue();
    }

    public Optional<Double> number(String name) {
        return member(name).map(node -> {
            if (!isFinite(node)) {
                throw wrongType(node, "Double");
            }
            return node.doubleValue();
        });
    }

    /** CBOR has numbers that are none. */
    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && (!node.isFloatingPointNumber() || Double.isFinite(node.doubleValue()));
    }

    public Optional<Input> structure(String name) {
        return member(name).map(Input::structure);
    }

    /** No texts if there is no such member. */
    public List<String> texts(String name) {
        return has(name) ? requiredTexts(name, 0, Integer.MAX_VALUE) : List.of();
    }

    /** Seconds of the epoch, as a number, with or without decimals: the SDK sends {@code 1795543161.000}. */
    public Optional<Instant> timestamp(String name) {
        return member(name).map(Input::timestamp);
    }

    private static Instant timestamp(JsonNode node) {
        if (!isFinite(node) || node.decimalValue().abs().compareTo(MAX_SECONDS) > 0) {
            throw wrongType(node, "Timestamp");
        }
        return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
    }

    /** A value of an enum whose constants bear AWS's names. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> values) {
        return member(name).map(Input::text).map(text -> constant(name, text, values));
    }

    public <E extends Enum<E>> E requiredChoice(String name, Class<E> values) {
        return choice(name, values).orElseThrow(() -> missing(name));
    }

    private static <E extends Enum<E>> E constant(String name, String text, Class<E> values) {
        return Arrays.stream(values.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> KmsError.constraint(
                        "Value '" + text + "'",
                        name,
                        "satisfy enum value set: " + Arrays.toString(values.getEnumConstants())));
    }

    public Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        member(name).ifPresent(node -> {
            if (!node.isObject()) {
                throw wrongType(node, "Map");
            }
            node.properties().forEach(entry -> map.put(entry.getKey(), text(entry.getValue())));
        });
        return map;
    }

    public List<String> requiredTexts(String name, int minLength, int maxLength) {
        JsonNode list = member(name).orElseThrow(() -> missing(name));
        if (!list.isArray()) {
            throw wrongType(list, "List");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(text(element)));
        texts.forEach(text -> checkLength("Value '" + texts + "'", name, text.length(), minLength, maxLength));
        return texts;
    }

    public List<Input> structures(String name) {
        List<Input> structures = new ArrayList<>();
        member(name).ifPresent(node -> {
            if (!node.isArray()) {
                throw wrongType(node, "List");
            }
            node.forEach(element -> structures.add(structure(element)));
        });
        return structures;
    }

    private static Input structure(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Input(object);
        }
        throw wrongType(node, "Structure");
    }

    public boolean has(String name) {
        return member(name).isPresent();
    }
}
