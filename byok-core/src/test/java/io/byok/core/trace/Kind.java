package io.byok.core.trace;

/** What an attacker who sees control flow and addresses could see: one constant for each kind of event. */
public enum Kind {
    ENTER("entry of"),
    BRANCH("branch in"),
    SWITCH("switch key in"),
    ARRAY_INDEX("array index in"),
    DIVISION("operand of a division in"),
    ALLOCATION("allocation size in"),
    CALL("call from"),
    ARGUMENT("argument of a call from"),
    THROW("exception thrown in"),
    CATCH("exception caught in"),
    DECLASSIFY("declassification in"),
    UNLISTED("what no trace can vouch for in");

    private final String phrase;

    Kind(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }
}
