package io.byok.aws.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a CSV file under its header. */
final class CsvRows implements Rows {
    private final CsvParser parser;
    private Optional<List<String>> header = Optional.empty();
    private long line;
    private boolean isOver;

    CsvRows(Path file) throws IOException {
        CsvFactory factory = CsvFactory.builder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        this.parser = factory.createParser(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Row> next() throws IOException {
        if (isOver) {
            return Optional.empty();
        }
        try {
            if (header.isEmpty()) {
                header = cells().map(CsvRows::withoutMark);
            }
            return cells().map(this::row);
        } catch (JsonProcessingException e) {
            isOver = true; // where the next line begins cannot be told
            return Optional.of(Row.bad(
                    line,
                    "this is no CSV (RFC 4180): " + e.getOriginalMessage() + ". Mend it; what follows was not read."));
        }
    }

    private Optional<List<String>> cells() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return Optional.empty();
        }
        line++;
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            if (cells.isEmpty()) {
                line = parser.currentTokenLocation().getLineNr(); // lines may have been empty
            }
            cells.add(parser.getText());
        }
        return Optional.of(cells);
    }

    /** Some programs begin a file in UTF-8 with a byte order mark. */
    private static List<String> withoutMark(List<String> cells) {
        List<String> clean = new ArrayList<>(cells);
        clean.set(0, clean.get(0).replaceFirst("^\uFEFF", ""));
        return clean;
    }

    private Row row(List<String> cells) {
        List<String> names = header.orElseThrow();
        if (cells.size() != names.size()) {
            return Row.bad(
                    line,
                    cells.size() + " columns, and the header has " + names.size()
                            + ". Put values with a comma into double quotes (RFC 4180).");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                fields.put(names.get(i), cells.get(i));
            }
        }
        return Row.of(line, fields);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
