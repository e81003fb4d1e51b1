package io.byok.pkcs11;

/** The key's own attributes forbid that it leaves the token, even wrapped. */
public final class KeyNotWrappableException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final transient HsmKeyAttributes attributes;

    /**
     * Says which attribute forbids it.
     *
     * @param message the attribute, what it means, and the remedy
     * @param attributes the key's attributes
     */
    public KeyNotWrappableException(String message, HsmKeyAttributes attributes) {
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
