package io.byok.pkcs11;

import java.util.List;

/** Not exactly one token answers to what was asked for. */
public final class TokenSelectionException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> candidates;

    /**
     * Says what was asked for and what there is.
     *
     * @param message what was asked for, and the remedy
     * @param candidates the tokens that are there, each in words; copied
     */
    public TokenSelectionException(String message, List<String> candidates) {
        super(message, null);
        this.candidates = List.copyOf(candidates);
    }

    /**
     * The tokens among which to choose.
     *
     * @return each with label, serial number, maker and model; unmodifiable, possibly empty
     */
    public List<String> candidates() {
        return candidates;
    }
}
