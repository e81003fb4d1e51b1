package io.byok.pkcs11;

/** AWS KMS imports no key of this kind, or byok takes none from a token. */
public final class UnsupportedHsmKeyException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final transient HsmKeyAttributes attributes;

    /**
     * Says what the key is and what KMS takes.
     *
     * @param message the key, the rule and the remedy
     * @param attributes the key's attributes
     */
    public UnsupportedHsmKeyException(String message, HsmKeyAttributes attributes) {
        super(message, null);
        this.attributes = attributes;
    }

    /**
     * What the token says of the key.
     *
     * @return its attributes
     */
    public HsmKeyAttributes attributes() {
        return attributes;
    }
}
