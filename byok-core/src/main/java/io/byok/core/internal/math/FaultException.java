package io.byok.core.internal.math;

/** A result that the operation itself found to be wrong; it was wiped and not released. */
public final class FaultException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private FaultException(String message) {
        super(message);
    }

    /** Lets become public whether the result is right, and fails with {@code message} if it is not. */
    public static void throwUnless(Choice right, String message) {
        if (!right.declassify()) {
            throw new FaultException(message);
        }
    }
}
