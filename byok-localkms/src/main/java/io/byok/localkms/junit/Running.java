package io.byok.localkms.junit;

import io.byok.localkms.LocalKms;

/**
 * A server and what is to be undone when it is closed.
 *
 * @param undo may be run more than once
 */
record Running(LocalKms kms, Runnable undo) implements AutoCloseable {

    @Override
    public void close() {
        undo.run();
        kms.close();
    }
}
