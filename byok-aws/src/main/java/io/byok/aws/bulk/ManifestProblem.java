package io.byok.aws.bulk;

/**
 * One thing that is wrong in a manifest.
 *
 * @param line where, counted from 1
 * @param text the value given, the rule and the remedy
 */
public record ManifestProblem(long line, String text) {}
