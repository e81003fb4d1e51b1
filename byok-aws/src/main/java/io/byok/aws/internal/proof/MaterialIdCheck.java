package io.byok.aws.internal.proof;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.Observation;
import io.byok.aws.internal.Brief;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.KmsCalls;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * Judges by KMS's id of symmetric material, which KMS computes from the bytes: the same id for bytes that came again means
 * the same bytes.
 */
final class MaterialIdCheck {
    private final KmsCalls calls;
    private final Claim claim;

    MaterialIdCheck(KmsCalls calls, Claim claim) {
        this.calls = calls;
        this.claim = claim;
    }

    void run(Optional<KeyMetadata> shown, Findings findings) {
        if (claim.keyMaterialId().isEmpty()) {
            findings.missed("The key material id: the import was answered without one, or not answered.");
        } else if (claim.materialIdBefore().isPresent()) {
            compare(claim.keyMaterialId().get(), claim.materialIdBefore().get(), findings);
        }
    }

    private void compare(String answered, String before, Findings findings) {
        if (answered.equals(before)) {
            findings.saw(Observation.SAME_MATERIAL);
            return;
        }
        try {
            judge(answered, before, calls.materials(claim.keyArn()), findings);
        } catch (KmsRefusedException | KmsUnreachableException e) {
            findings.missed("Whether " + answered + " is older material of the key: " + Brief.of(e) + ".");
        }
    }

    /** Older material comes back beside the current one; material in the place of all other is no import that KMS does. */
    private static void judge(String answered, String before, List<HeldMaterial> held, Findings findings) {
        if (held.stream().noneMatch(material -> material.id().equals(before))) {
            findings.differs("the key material id", before, answered);
        } else if (held.stream().anyMatch(material -> material.id().equals(answered))) {
            findings.saw(Observation.SAME_MATERIAL);
        } else {
            findings.missed("The material " + answered + " in the list of the key's material.");
        }
    }
}
