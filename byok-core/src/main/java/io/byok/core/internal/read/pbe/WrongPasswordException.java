package io.byok.core.internal.read.pbe;

/** What came out of a decryption has no valid padding, or a checksum does not fit. */
public final class WrongPasswordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPasswordException() {
        super("the password opens it not");
    }
}
