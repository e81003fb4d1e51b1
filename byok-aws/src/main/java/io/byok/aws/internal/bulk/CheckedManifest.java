package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.ManifestContents;
import java.io.IOException;

/** A manifest that was read once and found good, with what it takes to see that it is still the same. */
public record CheckedManifest(
        ManifestFile file,
        ManifestContents contents,
        @SuppressWarnings("exports") ManifestSeal seal) {
    SealedReading readAgain() throws IOException {
        return new SealedReading(file, seal);
    }
}
