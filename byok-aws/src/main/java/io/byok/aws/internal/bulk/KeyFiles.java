package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.KeyOpener;
import io.byok.aws.bulk.ManifestKeys;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Keys of a manifest that are in files. */
public final class KeyFiles {
    private KeyFiles() {}

    /** Refuses a file that is not there or cannot be read; opens it later. */
    public static KeyOpener opener(ManifestKeys.Entry entry) {
        Path file = file(entry);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvalidImportRequestException(
                    "the key file '" + entry.key() + "' is not there or cannot be read (" + file
                            + "). Paths are relative to the manifest's folder; correct it, or bring the file.");
        }
        KeyMaterialSpec spec = entry.spec();
        return () -> spec.isAsymmetric() ? KeyReader.of(file).expecting(spec).read() : KeyMaterial.read(spec, file);
    }

    private static Path file(ManifestKeys.Entry entry) {
        try {
            return entry.folder().resolve(entry.key()).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidImportRequestException(
                    "'" + entry.key() + "' is no path: " + e.getReason() + ". Give the path of the key file.");
        }
    }
}
