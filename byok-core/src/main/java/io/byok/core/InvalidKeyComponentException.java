package io.byok.core;

/** A component of a key was refused, or components do not go together. */
public final class InvalidKeyComponentException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final int number;

    /**
     * Says which component is wrong, and why; never what it is.
     *
     * @param number the number that it was entered under
     * @param message value given (a length or a check value, never the component), rule, source and remedy
     */
    public InvalidKeyComponentException(int number, String message) {
        super(message);
        this.number = number;
    }

    /**
     * A component that cannot be one for such a key.
     *
     * @param number the number that it was entered under
     * @param cause why such a key cannot be that
     */
    InvalidKeyComponentException(int number, InvalidKeyMaterialException cause) {
        super("Component " + number + " is refused: " + cause.getMessage(), cause);
        this.number = number;
    }

    /**
     * Which component.
     *
     * @return the number that it was entered under
     */
    public int number() {
        return number;
    }
}
