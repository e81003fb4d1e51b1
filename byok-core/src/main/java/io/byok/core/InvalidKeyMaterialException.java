package io.byok.core;

/** Key material was refused because it is not what its spec demands. */
public final class InvalidKeyMaterialException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final KeyMaterialSpec spec;

    /**
     * Says what is wrong with the material, never what it is.
     *
     * @param spec the spec that was asked for
     * @param message value given (a length, never the material), rule, source and remedy
     */
    public InvalidKeyMaterialException(KeyMaterialSpec spec, String message) {
        super(message);
        this.spec = spec;
    }

    /**
     * The spec that the material does not meet.
     *
     * @return the spec that was asked for
     */
    public KeyMaterialSpec spec() {
        return spec;
    }
}
