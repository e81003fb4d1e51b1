package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.KeyOpener;
import io.byok.aws.bulk.ManifestKeys;
import io.byok.aws.bulk.ManifestProblem;
import io.byok.core.ByokException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes an item of one line, or lists all that keeps it from being one. */
final class RowReading {
    private static final Set<String> COLUMNS = Set.of(
            "id", "key", "spec", "usage", "alias", "description", "tags", "policy", "expiry", "regions", "account");

    private final Row row;
    private final ManifestFile manifest;
    private final List<ManifestProblem> problems;
    private final int before;

    RowReading(Row row, ManifestFile manifest, List<ManifestProblem> problems) {
        this.row = row;
        this.manifest = manifest;
        this.problems = problems;
        this.before = problems.size();
    }

    Optional<BulkItem> item() {
        row.problem().ifPresentOrElse(this::problem, this::checkColumns);
        if (row.problem().isPresent()) {
            return Optional.empty();
        }
        Optional<BulkItem.Builder> begun = begin();
        begun.ifPresent(this::fill);
        return begun.filter(builder -> problems.size() == before).flatMap(this::built);
    }

    private void checkColumns() {
        row.fields().keySet().stream()
                .filter(name -> !COLUMNS.contains(name))
                .forEach(name -> problem("'" + name + "' is no column of a manifest; there are "
                        + COLUMNS.stream().sorted().toList() + ". Correct the name, or leave it out."));
    }

    /** What is missing is looked for even where the rest cannot be built on. */
    private Optional<BulkItem.Builder> begin() {
        Optional<String> id = required("id");
        Optional<KeyMaterialSpec> spec = required("spec").flatMap(name -> named(KeyMaterialSpec.class, "spec", name));
        Optional<String> key = required("key");
        required("expiry");
        required("regions");
        if (id.isEmpty() || spec.isEmpty() || key.isEmpty()) {
            dates();
            return Optional.empty();
        }
        KeyOpener opener = tried(() -> manifest.keys()
                        .opener(new ManifestKeys.Entry(id.get(), spec.get(), key.get(), manifest.folder())))
                .orElse(() -> {
                    throw new InvalidImportRequestException("the key is not there");
                });
        return tried(() -> BulkItem.of(id.get(), spec.get(), opener));
    }

    private void dates() {
        row.field("expiry")
                .ifPresent(text -> expiry(
                        BulkItem.of("-", KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> {
                            throw new IllegalStateException("never opened");
                        }),
                        text));
    }

    private void fill(BulkItem.Builder item) {
        row.field("account").ifPresent(item::account);
        row.field("regions").ifPresent(all -> tried(() -> item.regions(split(all))));
        row.field("usage").flatMap(name -> named(KeyUsage.class, "usage", name)).ifPresent(item::usage);
        row.field("alias").ifPresent(item::alias);
        row.field("description").ifPresent(item::description);
        row.field("tags").ifPresent(all -> tags(item, all));
        row.field("policy").ifPresent(file -> policy(item, file));
        row.field("expiry").ifPresent(text -> expiry(item, text));
    }

    private Optional<BulkItem> built(BulkItem.Builder item) {
        return tried(item::build);
    }

    private static String[] split(String all) {
        return Arrays.stream(all.split(";")).map(String::strip).toArray(String[]::new);
    }

    private void tags(BulkItem.Builder item, String all) {
        for (String pair : split(all)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                problem("'" + pair + "' is no tag: write name=value, several separated by ';'.");
            } else {
                item.tag(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private void policy(BulkItem.Builder item, String file) {
        try {
            item.policy(Files.readString(manifest.folder().resolve(file)));
        } catch (IOException | InvalidPathException e) {
            problem("the policy file '" + file + "' cannot be read (" + e
                    + "). Paths are relative to the manifest's folder; correct it, or bring the file.");
        }
    }

    private void expiry(BulkItem.Builder item, String text) {
        try {
            if (text.equals("never")) {
                item.neverExpires();
            } else if (text.startsWith("P")) {
                item.expiresIn(Duration.parse(text));
            } else {
                item.validTo(instant(text));
            }
        } catch (DateTimeParseException e) {
            problem("'" + text + "' is no expiry: write never, a duration such as P90D, a date such as 2027-01-31 or an"
                    + " instant such as 2027-01-31T00:00:00Z (ISO 8601).");
        }
    }

    private static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Optional<String> required(String name) {
        Optional<String> value = row.field(name);
        if (value.isEmpty()) {
            problem("'" + name + "' is missing: give it on every line.");
        }
        return value;
    }

    private <E extends Enum<E>> Optional<E> named(Class<E> kind, String column, String name) {
        Optional<E> found = Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            problem("'" + name + "' is no " + column + " that KMS imports; there are "
                    + Arrays.toString(kind.getEnumConstants()) + ".");
        }
        return found;
    }

    private <T> Optional<T> tried(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ByokException e) {
            problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void problem(String text) {
        problems.add(new ManifestProblem(row.line(), text));
    }
}
