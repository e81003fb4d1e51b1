package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidManifestException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.ManifestContents;
import io.byok.aws.bulk.ManifestProblem;
import io.byok.aws.bulk.Place;
import io.byok.core.ByokException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first reading of a manifest: all of it is checked, nothing is kept but hashes, counts and problems. */
public final class ManifestCheck {
    private final ManifestFile manifest;
    private final Instant now;
    private final List<ManifestProblem> problems = new ArrayList<>();
    private final IdHashes ids = new IdHashes();
    private final IdHashes aliases = new IdHashes();
    private final Map<Place, Long> places = new HashMap<>();
    private final ManifestSeal seal = new ManifestSeal();
    private final PolicyWarnings warnings = new PolicyWarnings();
    private long items;
    private long named;

    private ManifestCheck(ManifestFile manifest, Instant now) {
        this.manifest = manifest;
        this.now = now;
    }

    /** The manifest as it is; refused if anything is wrong. */
    public static CheckedManifest of(ManifestFile manifest, Instant now) throws IOException {
        ManifestCheck check = new ManifestCheck(manifest, now);
        try (Rows rows = manifest.format().open(manifest.path())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                check.look(row.get());
            }
            check.seal.end();
        }
        return new CheckedManifest(manifest, check.contents(), check.seal);
    }

    private void look(Row row) {
        row.field("id")
                .filter(id -> !ids.add(IdHash.of(id)))
                .ifPresent(id -> problem(
                        row,
                        "the id '" + id + "' stands on an earlier line too: an id names one item. Give each its own."));
        new RowReading(row, manifest, problems).item().ifPresent(item -> count(row, item));
    }

    private void count(Row row, BulkItem item) {
        seal.add(row, item);
        warnings.look(row, item);
        items++;
        named += item.alias().isPresent() ? 1 : 0;
        checkExpiry(row, item);
        for (Place place : item.places()) {
            places.merge(place, 1L, Long::sum);
            item.alias()
                    .filter(alias -> !aliases.add(IdHash.of(place + " " + alias)))
                    .ifPresent(alias -> problem(
                            row,
                            "'" + alias + "' is given on an earlier line too, in " + place
                                    + ": an alias names one key (AWS KMS, CreateAlias). Choose another."));
        }
    }

    private void checkExpiry(Row row, BulkItem item) {
        try {
            item.terms().expiry(now);
        } catch (ByokException e) {
            problem(row, String.valueOf(e.getMessage()));
        }
    }

    private void problem(Row row, String text) {
        problems.add(new ManifestProblem(row.line(), text));
    }

    private ManifestContents contents() {
        if (!problems.isEmpty()) {
            throw new InvalidManifestException(manifest.path().toString(), problems);
        }
        return new ManifestContents(items, named, places, warnings.all());
    }
}
