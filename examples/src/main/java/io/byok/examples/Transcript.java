package io.byok.examples;

import java.io.PrintStream;

/** What an example prints: chapters, and indented lines below them. */
record Transcript(PrintStream out) {
    void chapter(String title) {
        out.println("\n" + title);
    }

    void say(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }

    /** Ends the example where it does not show what it says. */
    static void require(boolean held, String claim) {
        if (!held) {
            throw new IllegalStateException("This does not hold: " + claim);
        }
    }
}
