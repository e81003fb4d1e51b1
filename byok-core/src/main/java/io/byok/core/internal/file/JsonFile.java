package io.byok.core.internal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.byok.core.InvalidFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of this library's own: one JSON object (RFC 8259) of strings, whose first two members say what it is and in
 * which version. Nothing is nested, nothing is repeated, nothing follows.
 */
public final class JsonFile {
    private static final String KIND = "byok";
    private static final String VERSION = "version";
    private static final String THIS_VERSION = "1";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxNameLength(64)
                    .maxNumberLength(9)
                    .maxStringLength(SmallFile.MOST_BYTES)
                    .build())
            .build();

    private JsonFile() {}

    /** Writes the object, a member a line. */
    public static byte[] write(String kind, Map<String, String> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField(KIND, kind);
            json.writeNumberField(VERSION, Integer.parseInt(THIS_VERSION));
            for (Map.Entry<String, String> member : members.entrySet()) {
                json.writeStringField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads the object.
     *
     * @throws InvalidFileException if it is not one of this kind and version
     */
    public static Fields read(String kind, byte[] content) {
        if (content.length > SmallFile.MOST_BYTES) {
            throw refused(kind, "it is longer than " + SmallFile.MOST_BYTES + " bytes, and none is");
        }
        if (content.length >= 2 && content[0] == 'P' && content[1] == 'K') {
            throw refused(kind, "it is a ZIP archive; the console's is read by ConsoleParameters");
        }
        try (JsonParser json = JSON.createParser(content)) {
            Map<String, String> members = members(kind, json);
            requireKind(kind, members.remove(KIND));
            requireVersion(kind, members.remove(VERSION));
            return new Fields(kind, members);
        } catch (IOException e) {
            throw refused(kind, "it is not text in UTF-8");
        }
    }

    /** The parser's own message is not passed on: it quotes the file. */
    private static Map<String, String> members(String kind, JsonParser json) throws IOException {
        try {
            return object(kind, json);
        } catch (JsonProcessingException e) {
            JsonLocation at = json.currentLocation();
            throw refused(
                    kind,
                    "it is not JSON of that form from line " + at.getLineNr() + ", column " + at.getColumnNr()
                            + " on: cut short, damaged, or nested");
        }
    }

    private static Map<String, String> object(String kind, JsonParser json) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused(kind, "it does not begin with a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (members.putIfAbsent(name, value(kind, name, json)) != null) {
                throw refused(kind, Fields.quoted(name) + " stands in it twice");
            }
        }
        if (json.nextToken() != null) {
            throw refused(kind, "something follows after its end");
        }
        return members;
    }

    private static String value(String kind, String name, JsonParser json) throws IOException {
        JsonToken expected = name.equals(VERSION) ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING;
        if (json.nextToken() != expected) {
            throw refused(
                    kind,
                    "the value of " + Fields.quoted(name) + " is not a "
                            + (name.equals(VERSION) ? "whole number" : "string"));
        }
        return json.getText();
    }

    private static void requireKind(String kind, @Nullable String found) {
        if (found == null) {
            throw refused(kind, "the member \"byok\", which says what a file of this library is, is missing");
        }
        if (!found.equals(kind)) {
            throw refused(kind, "it says that it is a " + Fields.quoted(found) + ": two files were mixed up");
        }
    }

    private static void requireVersion(String kind, @Nullable String found) {
        if (!THIS_VERSION.equals(found)) {
            throw refused(
                    kind,
                    found == null
                            ? "its version is missing"
                            : "it has version " + found + ", and this release reads version " + THIS_VERSION
                                    + "; use the release that wrote it, or a newer one");
        }
    }

    static InvalidFileException refused(String kind, String reason) {
        return new InvalidFileException(
                kind,
                "This is no " + kind + " of byok: " + reason + " (a " + kind
                        + " is one JSON object of strings with \"byok\": \"" + kind + "\" and \"version\": "
                        + THIS_VERSION + "). Give the file as it was written.");
    }
}
