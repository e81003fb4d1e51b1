package io.byok.core.trace;

/** One event of a trace: its number from 0, where it happened, and what an attacker could see of it. */
record Event(long number, int siteNumber, long value) {
    Site site() {
        return Sites.get(siteNumber);
    }

    String shownValue() {
        return switch (site().kind()) {
            case BRANCH -> value == 0 ? "not taken" : "taken";
            case CALL -> value == 0 ? "called" : "called on a " + Names.of(value);
            case THROW, CATCH -> Names.of(value);
            case ENTER, DECLASSIFY, UNLISTED -> "reached";
            case SWITCH, ARRAY_INDEX, DIVISION, ALLOCATION, ARGUMENT -> Long.toString(value);
        };
    }
}
