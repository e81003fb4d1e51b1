package io.byok.core.internal.read;

import java.nio.ByteBuffer;

/** One form in which keys are given. */
interface Format {
    /** Whether the content is meant to be of this form, whatever may be wrong with it. */
    boolean claims(ByteBuffer content);

    /**
     * Takes the key out of content that it claims, or refuses it by name.
     *
     * @param content from 0 to limit, read in place
     * @return the key, which the caller closes
     */
    Found read(ByteBuffer content, Wishes wishes);
}
