package io.byok.aws.expiry;

import io.byok.aws.ImportException;

/**
 * A key that could not be read, so that nothing is known of its expiry.
 *
 * @param keyId what it was to be found by
 * @param reason why, with what to do about it
 */
public record UnreadKey(String keyId, ImportException reason) {}
