package io.byok.localkms.internal.http;

/** A request that cannot be read; the connection cannot be used after it. */
public final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
