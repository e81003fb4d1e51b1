package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.KeyOpener;
import io.byok.aws.bulk.ManifestKeys;
import io.byok.aws.bulk.ManifestProblem;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an item of one line, or lists all that keeps it from being one. */
final class RowReading {
    private static final Set<String> COLUMNS = Set.of(
            "id", "key", "spec", "usage", "alias", "description", "tags", "policy", "expiry", "regions", "account");

    private final RowFields row;
    private final ManifestFile manifest;

    RowReading(Row row, ManifestFile manifest, List<ManifestProblem> problems) {
        this.row = new RowFields(row, problems);
        this.manifest = manifest;
    }

    Optional<BulkItem> item() {
        if (!row.isReadable(COLUMNS)) {
            return Optional.empty();
        }
        Optional<BulkItem.Builder> begun = begin();
        begun.ifPresent(this::fill);
        return begun.filter(builder -> row.isGood()).flatMap(this::built);
    }

    /** What is missing is looked for even where the rest cannot be built on. */
    private Optional<BulkItem.Builder> begin() {
        Optional<String> id = row.required("id");
        Optional<KeyMaterialSpec> spec =
                row.required("spec").flatMap(name -> row.named(KeyMaterialSpec.class, "spec", name));
        Optional<String> key = row.required("key");
        row.required("expiry");
        row.required("regions");
        if (id.isEmpty() || spec.isEmpty() || key.isEmpty()) {
            dates();
            return Optional.empty();
        }
        KeyOpener opener = row.tried(() -> manifest.keys()
                        .opener(new ManifestKeys.Entry(id.get(), spec.get(), key.get(), manifest.folder())))
                .orElse(() -> {
                    throw new InvalidImportRequestException("the key is not there");
                });
        return row.tried(() -> BulkItem.of(id.get(), spec.get(), opener));
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
        row.field("regions").ifPresent(all -> row.tried(() -> item.regions(split(all))));
        row.field("usage")
                .flatMap(name -> row.named(KeyUsage.class, "usage", name))
                .ifPresent(item::usage);
        row.field("alias").ifPresent(item::alias);
        row.field("description").ifPresent(item::description);
        row.field("tags").ifPresent(all -> tags(item, all));
        row.field("policy").ifPresent(file -> policy(item, file));
        row.field("expiry").ifPresent(text -> expiry(item, text));
    }

    private Optional<BulkItem> built(BulkItem.Builder item) {
        return row.tried(item::build);
    }

    private static String[] split(String all) {
        return Arrays.stream(all.split(";")).map(String::strip).toArray(String[]::new);
    }

    private void tags(BulkItem.Builder item, String all) {
        for (String pair : split(all)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                row.problem("'" + pair + "' is no tag: write name=value, several separated by ';'.");
            } else {
                item.tag(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private void policy(BulkItem.Builder item, String file) {
        try {
            item.policy(Files.readString(manifest.folder().resolve(file)));
        } catch (IOException | InvalidPathException e) {
            row.problem("the policy file '" + file + "' cannot be read (" + e
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
                item.validTo(RowFields.instant(text));
            }
        } catch (DateTimeParseException e) {
            row.problem(
                    "'" + text + "' is no expiry: write never, a duration such as P90D, a date such as 2027-01-31 or an"
                            + " instant such as 2027-01-31T00:00:00Z (ISO 8601).");
        }
    }
}
