package io.byok.core;

/** A part of a set of import parameters was refused: a token or an ARN that cannot be one. */
public final class InvalidImportParametersException extends CoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Says which part is wrong.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidImportParametersException(String message) {
        super(message);
    }
}
