package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of KMS. */
public interface Operation {

    /** The name that stands in {@code X-Amz-Target}, which is that of the class. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Does the whole operation.
     *
     * @return the output; empty for an operation that has none
     * @throws KmsError the error to answer; then nothing has changed
     */
    ObjectNode answer(Request request);
}
