package io.byok.aws.internal.bulk;

import java.io.IOException;
import java.util.Optional;

/** The lines of a manifest, one after the other. For use by one thread at a time. */
interface Rows extends AutoCloseable {
    /** The next line, good or bad; empty at the end. */
    Optional<Row> next() throws IOException;

    @Override
    void close() throws IOException;
}
