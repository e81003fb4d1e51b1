package io.byok.core.internal.read.jwk;

/** Text that is no JWK. The message names the rule, never the text. */
public final class JwkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names a rule, never content. */
    public JwkException(String message) {
        super(message);
    }
}
