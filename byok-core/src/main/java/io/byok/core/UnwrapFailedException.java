package io.byok.core;

/**
 * A wrapped key did not open. There is one such failure and it says nothing of the reason: which check failed first is
 * exactly what an attacker who submits forged ciphertexts wants to learn (Manger's attack on OAEP, RFC 8017 section
 * 7.1.2).
 */
public final class UnwrapFailedException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** The one failure. */
    public UnwrapFailedException() {
        super("The wrapped key did not open. Either it was not made for this unwrapping key and algorithm, or it was"
                + " changed on the way, or what it holds is not a key of the spec asked for; by design nothing more is"
                + " said (RFC 8017 section 7.1.2). Wrap the key again under this key's wrapping key, with the same"
                + " algorithm on both sides.");
    }
}
