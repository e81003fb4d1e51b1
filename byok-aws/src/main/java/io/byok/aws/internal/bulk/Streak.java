package io.byok.aws.internal.bulk;

/** Failures one after the other by the same cause: what fails so often will fail on, at the cost of keys and tokens. */
final class Streak {
    private static final int LONGEST = 25;

    private String cause = "";
    private int length;

    /** Something succeeded. */
    synchronized void ended() {
        length = 0;
    }

    /** Something failed; answers whether that is the one that ends it. */
    synchronized boolean failed(String by) {
        length = by.equals(cause) ? length + 1 : 1;
        cause = by;
        return length == LONGEST;
    }

    /** Whether it has become too long. */
    synchronized boolean isTooLong() {
        return length >= LONGEST;
    }
}
