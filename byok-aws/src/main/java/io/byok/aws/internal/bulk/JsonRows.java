package io.byok.aws.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.byok.aws.internal.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of a file of JSON objects, one a line; empty lines are passed over. */
final class JsonRows implements Rows {
    private final BufferedReader reader;
    private long line;

    JsonRows(Path file) throws IOException {
        this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Row> next() throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (!text.isBlank()) {
                return Optional.of(row(text));
            }
        }
        return Optional.empty();
    }

    private Row row(String text) {
        try {
            return Row.of(line, fields(JsonObject.parse(text)));
        } catch (JsonProcessingException e) {
            return Row.bad(line, "this is no JSON object: " + e.getOriginalMessage() + ". Write one object a line.");
        } catch (IOException e) {
            return Row.bad(line, "this is no JSON object: " + e.getMessage() + ". Write one object a line.");
        }
    }

    private static Map<String, String> fields(JsonObject object) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : object.names()) {
            String value = value(object, name);
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static String value(JsonObject object, String name) {
        List<String> many = object.texts(name);
        return object.object(name)
                .map(JsonRows::pairs)
                .or(() -> object.text(name))
                .or(() -> many.isEmpty() ? Optional.empty() : Optional.of(String.join(";", many)))
                .orElse("");
    }

    private static String pairs(JsonObject object) {
        return object.names().stream()
                .map(name -> name + "=" + object.text(name).orElse(""))
                .collect(Collectors.joining(";"));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
