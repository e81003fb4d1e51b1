package io.byok.aws.internal.bulk;

import java.io.IOException;
import java.nio.file.Path;

/** How the lines of a manifest are written. */
public enum ManifestFormat {
    /** Columns under a header line. */
    CSV {
        @Override
        Rows open(Path file) throws IOException {
            return new CsvRows(file);
        }
    },
    /** An object a line. */
    JSON_LINES {
        @Override
        Rows open(Path file) throws IOException {
            return new JsonRows(file);
        }
    };

    abstract Rows open(Path file) throws IOException;
}
