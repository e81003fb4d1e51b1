package io.byok.core.internal.read.text;

/** Text that is not in the form that was expected. The message names the rule, never the text. */
public final class TextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TextException(String message) {
        super(message);
    }
}
