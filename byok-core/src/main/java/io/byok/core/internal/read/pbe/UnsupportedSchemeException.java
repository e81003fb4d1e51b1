package io.byok.core.internal.read.pbe;

/** An encryption that is not supported. The message is its name, or what exceeds a bound. */
public final class UnsupportedSchemeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of that name. */
    public UnsupportedSchemeException(String scheme) {
        super(scheme);
    }

    /** The name of the scheme. */
    public String scheme() {
        return String.valueOf(getMessage());
    }
}
