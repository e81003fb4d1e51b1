package io.byok.aws.internal;

import io.byok.aws.ImportException;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Looks whether an import without an answer had its effect. Reads may be stale: that it is not seen proves nothing. */
final class LostImport {
    private final KmsCalls calls;
    private final String keyArn;
    private final MaterialTerms terms;
    private final Optional<Target.ExistingKey> before;

    LostImport(KmsCalls calls, String keyArn, MaterialTerms terms, Optional<Target.ExistingKey> before) {
        this.calls = calls;
        this.keyArn = keyArn;
        this.terms = terms;
        this.before = before;
    }

    /** Whether another look may show what this one does not. */
    boolean canBeSeen() {
        return !terms.waits();
    }

    /** The key, if it shows the import; why it could not be looked at is kept beside the failure. */
    Optional<KeyMetadata> seen(Expiry sent, ImportException failure) {
        if (!canBeSeen()) {
            return Optional.empty();
        }
        try {
            return Optional.of(calls.describe(keyArn)).filter(now -> shows(now, sent));
        } catch (ImportException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Only a change towards what was asked for proves anything: a key that looked so before may be untouched. */
    private boolean shows(KeyMetadata now, Expiry sent) {
        boolean holdsMaterial = now.keyState() == KeyState.ENABLED || now.keyState() == KeyState.DISABLED;
        boolean asAsked = MaterialImport.toSeconds(now.validTo()).equals(sent.validTo());
        boolean lookedSoBefore = before.filter(key -> !key.pendingImport())
                .filter(key -> key.validTo().equals(sent.validTo()))
                .isPresent();
        return holdsMaterial && asAsked && !lookedSoBefore;
    }

    /** On a key with earlier material the current one need not be the one that was sent. */
    Optional<String> materialId(KeyMetadata now) {
        boolean hadMaterial = before.flatMap(Target.ExistingKey::materialId).isPresent();
        return hadMaterial ? Optional.empty() : Optional.ofNullable(now.currentKeyMaterialId());
    }
}
