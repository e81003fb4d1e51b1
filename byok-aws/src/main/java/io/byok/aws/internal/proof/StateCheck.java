package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Waits until DescribeKey shows the import: the state, the expiry, the material id. */
final class StateCheck {
    private final KmsCalls calls;
    private final Pause pause;
    private final Claim claim;

    StateCheck(KmsCalls calls, Pause pause, Claim claim) {
        this.calls = calls;
        this.pause = pause;
        this.claim = claim;
    }

    /** Notes what is shown and answers it. */
    Optional<KeyMetadata> run(Findings findings) {
        Look<KeyMetadata> look = Look.until(this::showsAll, pause, "DescribeKey", () -> calls.describe(claim.keyArn()));
        look.answer()
                .ifPresentOrElse(
                        key -> note(key, findings),
                        () -> findings.missed("The key's state: " + look.failureInBrief() + "."));
        return look.answer();
    }

    private boolean showsAll(KeyMetadata key) {
        return showsState(key)
                && (showsExpiry(key) || isOfOtherMaterial(key))
                && contradictsMaterialId(key).isEmpty();
    }

    private void note(KeyMetadata key, Findings findings) {
        if (showsState(key)) {
            findings.saw(Observation.STATE);
        } else {
            findings.missed(
                    "The key's state is shown as " + key.keyStateAsString() + "; another look later may show more.");
        }
        if (showsExpiry(key)) {
            findings.saw(Observation.EXPIRY);
        } else {
            findings.missed("The expiry is shown as " + inWords(validTo(key)) + " and was sent as "
                    + inWords(claim.expiry().validTo())
                    + ": DescribeKey may be late, and of a key with several materials it"
                    + " shows the earliest.");
        }
        contradictsMaterialId(key)
                .ifPresent(shown -> findings.differs(
                        "the current key material id", claim.keyMaterialId().orElse("none"), shown));
        if (claim.keyMaterialId().isPresent()
                && claim.keyMaterialId().equals(Optional.ofNullable(key.currentKeyMaterialId()))) {
            findings.saw(Observation.MATERIAL_ID);
        }
    }

    private boolean showsState(KeyMetadata key) {
        return key.keyState() == KeyState.ENABLED || (key.keyState() == KeyState.DISABLED && !claim.wakesTheKey());
    }

    private boolean showsExpiry(KeyMetadata key) {
        return showsState(key) && validTo(key).equals(claim.expiry().validTo());
    }

    /** On a key that has been rotated DescribeKey tells of all material together. */
    private boolean isOfOtherMaterial(KeyMetadata key) {
        return claim.materialIdBefore().isPresent()
                && claim.keyMaterialId().isPresent()
                && !claim.keyMaterialId().equals(Optional.ofNullable(key.currentKeyMaterialId()));
    }

    /** The first material of a key is its current one; any other id is the mark of other bytes. */
    private Optional<String> contradictsMaterialId(KeyMetadata key) {
        return claim.materialIdBefore().isPresent() || claim.keyMaterialId().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(key.currentKeyMaterialId())
                        .filter(shown -> !shown.equals(claim.keyMaterialId().get()));
    }

    private static Optional<Instant> validTo(KeyMetadata key) {
        return Optional.ofNullable(key.validTo()).map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String inWords(Optional<Instant> validTo) {
        return validTo.map(Instant::toString).orElse("never");
    }
}
