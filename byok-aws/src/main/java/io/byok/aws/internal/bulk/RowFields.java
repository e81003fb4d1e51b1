package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.ManifestProblem;
import io.byok.core.ByokException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one line of a manifest says, with a list of all that is wrong in it. */
final class RowFields {
    private final Row row;
    private final List<ManifestProblem> problems;
    private final int before;

    RowFields(Row row, List<ManifestProblem> problems) {
        this.row = row;
        this.problems = problems;
        this.before = problems.size();
    }

    /** Whether nothing is wrong in this line so far. */
    boolean isGood() {
        return problems.size() == before;
    }

    Optional<String> field(String name) {
        return row.field(name);
    }

    /** Answers whether the line could be read at all. */
    boolean isReadable(Set<String> columns) {
        row.problem().ifPresentOrElse(this::problem, () -> checkColumns(columns));
        return row.problem().isEmpty();
    }

    private void checkColumns(Set<String> columns) {
        row.fields().keySet().stream()
                .filter(name -> !columns.contains(name))
                .forEach(name -> problem("'" + name + "' is no column of a manifest; there are "
                        + columns.stream().sorted().toList() + ". Correct the name, or leave it out."));
    }

    Optional<String> required(String name) {
        Optional<String> value = row.field(name);
        if (value.isEmpty()) {
            problem("'" + name + "' is missing: give it on every line.");
        }
        return value;
    }

    <E extends Enum<E>> Optional<E> named(Class<E> kind, String column, String name) {
        Optional<E> found = Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            problem("'" + name + "' is no " + column + " that KMS imports; there are "
                    + Arrays.toString(kind.getEnumConstants()) + ".");
        }
        return found;
    }

    <T> Optional<T> tried(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ByokException e) {
            problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** An instant, or the beginning of a date by UTC; throws as the JDK does. */
    static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    void problem(String text) {
        problems.add(new ManifestProblem(row.line(), text));
    }
}
