package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.bulk.BulkItem;
import io.byok.core.ByokException;
import io.byok.core.KeySource;

/** The key of an item while it is worked with. */
record OpenKey(KeySource source) implements AutoCloseable {
    /** Opens it, and refuses what cannot be this item's key. */
    static OpenKey of(BulkItem item) {
        OpenKey key = new OpenKey(open(item));
        try {
            key.check(item);
            return key;
        } catch (ByokException e) {
            key.close();
            throw e;
        }
    }

    private static KeySource open(BulkItem item) {
        try {
            return item.key().open();
        } catch (ByokException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceFailedException(new IllegalStateException("the opening was interrupted", e));
        } catch (Exception e) {
            throw new KeySourceFailedException(
                    new IllegalStateException("the key of item '" + item.id() + "' could not be opened: " + e, e));
        }
    }

    private void check(BulkItem item) {
        if (source.spec() != item.spec()) {
            throw new InvalidImportRequestException("The key of item '" + item.id() + "' is an "
                    + source.spec().label() + " (" + source.spec() + "), and the item says " + item.spec()
                    + ". Correct one of them.");
        }
        if (source.isOnlyCopy()) {
            throw new InvalidImportRequestException("The key of item '" + item.id() + "' exists nowhere but in this"
                    + " process: after a stop another process could not go on with it, and would import another key."
                    + " Make the keys first and keep them; then open what was kept.");
        }
    }

    @Override
    public void close() {
        if (source instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the key could not be closed", e);
            }
        }
    }
}
