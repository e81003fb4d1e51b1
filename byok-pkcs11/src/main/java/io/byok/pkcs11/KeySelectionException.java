package io.byok.pkcs11;

import java.util.List;

/** Not exactly one key answers to what was asked for. */
public final class KeySelectionException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final transient List<HsmKeyAttributes> candidates;

    /**
     * Says what was asked for and what there is.
     *
     * @param message what was asked for, what there is, and the remedy
     * @param candidates the keys that match, or, where none does, those that are there; copied
     */
    public KeySelectionException(String message, List<HsmKeyAttributes> candidates) {
        super(message, null);
        this.candidates = List.copyOf(candidates);
    }

    /**
     * The keys among which to choose: those that match, or, where none does, those that are there.
     *
     * @return their attributes; unmodifiable, possibly empty
     */
    public List<HsmKeyAttributes> candidates() {
        return candidates;
    }
}
