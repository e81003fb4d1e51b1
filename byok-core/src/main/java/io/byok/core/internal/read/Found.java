package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.memory.OffHeapSecret;

/**
 * A key that was recognised and is not yet checked.
 *
 * @param words what it was found to be: "PKCS#1 RSA private key, 2048 bits"
 * @param encoded raw bytes, or unencrypted PKCS#8 in DER; whoever holds this record last closes it
 */
public record Found(String words, KeyMaterialSpec spec, OffHeapSecret encoded) {
    /** The same key, with more words about what it stood in. */
    Found described(String before, String after) {
        return new Found(before + words + after, spec, encoded);
    }
}
