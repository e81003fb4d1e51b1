package io.byok.aws;

/**
 * One thing that a preflight has looked at.
 *
 * @param level how much it matters
 * @param subject what was looked at, in a word or two
 * @param text what was found, in sentences
 * @param remedy what to do about it; empty where there is nothing to do
 */
public record Finding(Level level, String subject, String text, String remedy) {
    /** How much a finding matters, the worst first. */
    public enum Level {
        /** The import would fail. */
        PROBLEM,
        /** The import may fail, or its owner may regret it. */
        WARNING,
        /** What cannot be known before. */
        UNTESTED,
        /** What its owner should know. */
        NOTE,
        /** As it should be. */
        FINE
    }

    String inWords() {
        return level + "  " + subject + ": " + text + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
