package io.byok.aws.internal.proof;

import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.Target;
import java.util.Optional;

/**
 * What an import claims to have brought about, and how hard to look.
 *
 * @param keyMaterialId as ImportKeyMaterial answered it, if it did
 * @param expiry as it was sent
 * @param before the key as it was before, if it was there
 * @param byUse whether to let KMS use the key
 */
public record Claim(
        String keyArn,
        Optional<String> keyMaterialId,
        Expiry expiry,
        Optional<Target.ExistingKey> before,
        boolean byUse) {
    /** Whether KMS had given material of this key an id before. */
    Optional<String> materialIdBefore() {
        return before.flatMap(Target.ExistingKey::materialId);
    }

    /** Whether the key held no material before, and so must be Enabled now. */
    boolean wakesTheKey() {
        return before.map(Target.ExistingKey::pendingImport).orElse(true);
    }
}
