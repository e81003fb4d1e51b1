package io.byok.core.internal.math;

/** The random source gave what a working one does not give; nothing was made of it. */
public final class RandomSourceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RandomSourceException(String message) {
        super(message);
    }
}
