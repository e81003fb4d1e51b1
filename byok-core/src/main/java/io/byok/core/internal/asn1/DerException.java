package io.byok.core.internal.asn1;

/** Bytes that are not the DER that was expected. The message names the place in the structure, never its content. */
public final class DerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names a place and a rule, never content. */
    public DerException(String message) {
        super(message);
    }
}
