package io.byok.aws;

import io.byok.core.CheckValue;
import io.byok.core.KeyMaterialSpec;
import java.util.Optional;

/**
 * The KMS key that an import filled, and how its material is recognised.
 *
 * @param arn ARN of the KMS key
 * @param spec what was imported
 * @param created true if this import created the KMS key
 * @param alias the alias that the key was given, if one was
 * @param materialId KMS's id of the key material, 64 hexadecimal digits; KMS gives one to symmetric keys only, and none is
 *     known if the answer was lost and the import was found done on a key with earlier material
 * @param publicKeySha256 SHA-256 of the local public key's SubjectPublicKeyInfo, 64 hexadecimal digits; of private keys only
 * @param checkValue of a symmetric or HMAC key whose holder tells it
 */
public record ImportedKey(
        String arn,
        KeyMaterialSpec spec,
        boolean created,
        Optional<String> alias,
        Optional<String> materialId,
        Optional<String> publicKeySha256,
        Optional<CheckValue> checkValue) {}
