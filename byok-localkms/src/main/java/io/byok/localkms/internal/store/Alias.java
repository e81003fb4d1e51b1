package io.byok.localkms.internal.store;

import java.time.Instant;

/** A name for a KMS key; the name begins with {@code alias/}. */
public record Alias(String name, String keyId, Instant created, Instant updated) {}
