package io.byok.aws.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes one JSON object, a member a line. Empty optionals and lists are left out. */
public final class JsonText {
    private final JsonGenerator generator;

    private JsonText(JsonGenerator generator) {
        this.generator = generator;
    }

    /** What writes the members of one object. */
    @FunctionalInterface
    public interface Members {
        /** Writes them. */
        void to(JsonText json) throws IOException;
    }

    /** The text of an object of these members. */
    public static String of(Members members) {
        return text(members, generator -> generator.setPrettyPrinter(new DefaultPrettyPrinter()));
    }

    /** The same in one line. */
    public static String inOneLine(Members members) {
        return text(members, generator -> {});
    }

    private static String text(Members members, Consumer<JsonGenerator> style) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            style.accept(generator);
            generator.writeStartObject();
            members.to(new JsonText(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON into memory failed", e);
        }
        return text.toString();
    }

    /** A string. */
    public void text(String name, String value) throws IOException {
        generator.writeStringField(name, value);
    }

    /** What prints as a string, if it is there. */
    public void text(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get().toString());
        }
    }

    /** True or false. */
    public void flag(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
    }

    /** A whole number. */
    public void number(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
    }

    /** Whole numbers, which may be none. */
    public void numbers(String name, Iterable<Long> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (long value : values) {
            generator.writeNumber(value);
        }
        generator.writeEndArray();
    }

    /** Whatever prints as strings, if there is any. */
    public void texts(String name, Iterable<?> values) throws IOException {
        if (values.iterator().hasNext()) {
            generator.writeArrayFieldStart(name);
            for (Object value : values) {
                generator.writeString(value.toString());
            }
            generator.writeEndArray();
        }
    }

    /** An object within. */
    public void object(String name, Members members) throws IOException {
        generator.writeObjectFieldStart(name);
        members.to(this);
        generator.writeEndObject();
    }

    /** Objects in an array, if there are any. */
    public void objects(String name, List<Members> all) throws IOException {
        if (!all.isEmpty()) {
            generator.writeArrayFieldStart(name);
            for (Members members : all) {
                generator.writeStartObject();
                members.to(this);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }
}
