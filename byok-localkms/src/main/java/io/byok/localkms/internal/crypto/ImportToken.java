package io.byok.localkms.internal.crypto;

import java.time.Instant;

/** What an import token binds together; the client sees it sealed. */
public record ImportToken(
        String keyArn,
        WrappingAlgorithm algorithm,
        WrappingKeySpec wrappingKeySpec,
        String pairFingerprint,
        Instant validTo) {}
