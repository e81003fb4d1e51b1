package io.byok.aws;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How a key was wrapped for KMS.
 *
 * @param algorithm the algorithm
 * @param wrappingKeySpec the kind of wrapping key
 * @param wrappingKeyFingerprint SHA-256 of that wrapping key's SubjectPublicKeyInfo, 64 hexadecimal digits
 * @param tokenDeadline when KMS would have stopped taking the token that belongs to it
 * @param evidence what the HSM that wrapped tells, if one did
 */
public record Wrapping(
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        String wrappingKeyFingerprint,
        Instant tokenDeadline,
        Optional<WrapEvidence> evidence) {}
