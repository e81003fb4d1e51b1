package io.byok.core.internal.math;

/**
 * An unwrapping that failed. Which check failed, the padding of RSA, the integrity of AES or a length, is not told, not
 * even by the time it took: whoever learns that can open the ciphertexts of others (Manger, CRYPTO 2001).
 */
public final class OpaqueFailureException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OpaqueFailureException() {
        super(
                "the wrapped key does not open: it was wrapped under another key, with another algorithm, or was changed on"
                        + " its way; which of these is not told by design (RFC 8017, 7.1.2, note); wrap the key again");
    }
}
