package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidManifestException;
import io.byok.aws.bulk.ManifestKeys;
import io.byok.aws.bulk.ManifestProblem;
import io.byok.aws.bulk.Place;
import io.byok.aws.bulk.RenewalItem;
import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes items of the lines of a manifest for renewals, or lists all that is wrong in it. */
public final class RenewalRows {
    private static final Set<String> COLUMNS =
            Set.of("kmsKey", "key", "spec", "material", "expiry", "region", "account");

    private final ManifestFile manifest;
    private final List<ManifestProblem> problems = new ArrayList<>();
    private final IdHashes seen = new IdHashes();

    private RenewalRows(ManifestFile manifest) {
        this.manifest = manifest;
    }

    /** All items; refused if anything is wrong. */
    public static List<RenewalItem> of(ManifestFile manifest) throws IOException {
        return new RenewalRows(manifest).read();
    }

    private List<RenewalItem> read() throws IOException {
        List<RenewalItem> items = new ArrayList<>();
        try (Rows rows = manifest.format().open(manifest.path())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                item(new RowFields(row.get(), problems)).ifPresent(items::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidManifestException(manifest.path().toString(), problems);
        }
        return List.copyOf(items);
    }

    private Optional<RenewalItem> item(RowFields row) {
        if (!row.isReadable(COLUMNS)) {
            return Optional.empty();
        }
        Optional<RenewalItem> item = begin(row)
                .map(begun -> row.field("material").map(begun::material).orElse(begun))
                .map(begun ->
                        row.field("expiry").map(text -> until(row, begun, text)).orElse(begun));
        item.filter(each -> !seen.add(IdHash.of(each.toString())))
                .ifPresent(each ->
                        row.problem("'" + each + "' is named on an earlier line too. Name each material once."));
        return item.filter(each -> row.isGood());
    }

    private Optional<RenewalItem> begin(RowFields row) {
        Optional<String> kmsKey = row.required("kmsKey");
        Optional<String> key = row.required("key");
        Optional<KeyMaterialSpec> spec =
                row.required("spec").flatMap(name -> row.named(KeyMaterialSpec.class, "spec", name));
        Optional<Place> place = kmsKey.flatMap(name -> place(row, name));
        if (key.isEmpty() || spec.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        String named = kmsKey.get();
        return row.tried(() ->
                        manifest.keys().opener(new ManifestKeys.Entry(named, spec.get(), key.get(), manifest.folder())))
                .map(opener -> RenewalItem.of(place.get(), named, opener));
    }

    /** An ARN says where it is, and another account is what the client is known by. */
    private static Optional<Place> place(RowFields row, String kmsKey) {
        Optional<String> account = row.field("account");
        if (kmsKey.startsWith("arn:")) {
            return row.tried(() -> Place.of(kmsKey))
                    .flatMap(place -> row.tried(() -> new Place(account.orElse(place.account()), place.region())));
        }
        return row.required("region")
                .flatMap(region -> row.tried(() -> new Place(account.orElse(Place.DEFAULT_ACCOUNT), region)));
    }

    private static RenewalItem until(RowFields row, RenewalItem item, String text) {
        try {
            return text.equals("never") ? item.neverExpires() : item.validTo(RowFields.instant(text));
        } catch (DateTimeParseException e) {
            row.problem("'" + text + "' is no expiry of a renewal: write never, a date such as 2027-01-31 or an instant"
                    + " such as 2027-01-31T00:00:00Z (ISO 8601), the same for all processes.");
            return item;
        }
    }
}
