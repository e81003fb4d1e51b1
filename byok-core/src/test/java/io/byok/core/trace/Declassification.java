package io.byok.core.trace;

/**
 * A secret made public on purpose.
 *
 * @param site which of the named methods returned it
 * @param verdict the value from here on public
 * @param before the trace up to here
 */
public record Declassification(int site, long verdict, Fingerprint before) {}
