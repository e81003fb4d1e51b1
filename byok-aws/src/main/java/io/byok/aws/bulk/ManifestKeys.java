package io.byok.aws.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.bulk.KeyFiles;
import io.byok.core.KeyMaterialSpec;
import java.nio.file.Path;

/** What the column "key" of a manifest means. */
@FunctionalInterface
public interface ManifestKeys {
    /**
     * Files, by paths relative to the manifest's folder: raw bytes of symmetric and HMAC keys; private keys in any form that
     * {@link io.byok.core.KeyReader} recognises without a password.
     */
    ManifestKeys FILES = KeyFiles::opener;

    /**
     * Says how a key is opened, without opening it.
     *
     * @param entry one line of the manifest
     * @return how to open the key
     * @throws InvalidImportRequestException if there is no such key
     */
    KeyOpener opener(Entry entry);

    /**
     * What a line says of its key.
     *
     * @param itemId the id
     * @param spec the kind of key
     * @param key the column "key"
     * @param folder where the manifest is
     */
    record Entry(String itemId, KeyMaterialSpec spec, String key, Path folder) {}
}
