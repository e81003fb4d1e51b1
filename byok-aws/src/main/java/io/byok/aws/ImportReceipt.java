package io.byok.aws;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an import did, to be kept beside the owner's copy of the key. It holds no secret.
 *
 * @param keyArn ARN of the KMS key
 * @param spec what was imported
 * @param created true if this import created the KMS key
 * @param alias the alias that the key was given, if one was
 * @param keyMaterialId KMS's id of the key material, 64 hexadecimal digits; KMS gives one to symmetric keys only, and none
 *     is known if the answer was lost and the import was found done on a key with earlier material
 * @param algorithm how the key was wrapped
 * @param wrappingKeySpec under what kind of wrapping key
 * @param wrappingKeyFingerprint SHA-256 of that wrapping key, 64 hexadecimal digits
 * @param validTo when KMS will delete the material, or empty if never
 * @param requestIds the requests that KMS granted on the way, in order; listings are left out; unmodifiable
 * @param duplicates ARNs of further keys that this import created: CreateKey's answer was lost, the library created another
 *     key, and later the first one appeared. They hold no material. Almost always empty; unmodifiable
 * @param unansweredCreation how to find a key that may exist because CreateKey's answer was lost and the key was not seen
 *     since; almost always empty
 */
public record ImportReceipt(
        String keyArn,
        KeyMaterialSpec spec,
        boolean created,
        Optional<String> alias,
        Optional<String> keyMaterialId,
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        String wrappingKeyFingerprint,
        Optional<Instant> validTo,
        List<RequestId> requestIds,
        List<String> duplicates,
        Optional<UnansweredCreation> unansweredCreation) {}
