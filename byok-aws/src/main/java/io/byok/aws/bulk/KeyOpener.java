package io.byok.aws.bulk;

import io.byok.core.KeySource;

/**
 * Opens the key of one item, when its turn comes; again for a further try, and in another process. It must give the same key
 * each time: a key that was made anew would be another one in KMS than the one that its owner keeps. What it gives is closed
 * after use if it is {@link AutoCloseable}.
 */
@FunctionalInterface
public interface KeyOpener {
    /**
     * Opens the key.
     *
     * @return the key; never one that {@linkplain KeySource#isOnlyCopy() exists nowhere else}
     * @throws Exception if it cannot be opened; the item then fails
     */
    KeySource open() throws Exception;
}
