package io.byok.core;

/** A private key was read, and is of a kind that cannot be imported into AWS KMS. */
public final class UnsupportedKeyException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String algorithm;

    /**
     * Says what kind of key it is.
     *
     * @param algorithm the kind of key: algorithm, and curve or size
     * @param message the kind, rule, source and remedy
     */
    public UnsupportedKeyException(String algorithm, String message) {
        super(message);
        this.algorithm = algorithm;
    }

    /**
     * The kind of key that was found.
     *
     * @return for example "ML-DSA-65", "X25519" or "RSA, 1024 bits"
     */
    public String algorithm() {
        return algorithm;
    }
}
