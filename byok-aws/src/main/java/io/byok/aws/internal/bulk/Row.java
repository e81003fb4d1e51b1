package io.byok.aws.internal.bulk;

import java.util.Map;
import java.util.Optional;

/**
 * One line of a manifest.
 *
 * @param line counted from 1
 * @param fields what is given, by name; nothing that is empty
 * @param problem why the line could not be read
 */
record Row(long line, Map<String, String> fields, Optional<String> problem) {
    static Row of(long line, Map<String, String> fields) {
        return new Row(line, fields, Optional.empty());
    }

    static Row bad(long line, String problem) {
        return new Row(line, Map.of(), Optional.of(problem));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
