package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.aws.Verdict;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.MaterialImport;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.rotate.NewMaterial;
import io.byok.aws.internal.rotate.RotationReader;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Looks whether a key shows the material that it was rotated to. */
public final class RotationCheck {
    private final KmsCalls calls;
    private final Pause pause;
    private final String keyArn;
    private final NewMaterial.Placed placed;

    /** Nothing is read yet. */
    public RotationCheck(KmsCalls calls, Pause pause, String keyArn, NewMaterial.Placed placed) {
        this.calls = calls;
        this.pause = pause;
        this.keyArn = keyArn;
        this.placed = placed;
    }

    /** Looks; lets KMS use the key too, if that is asked for. */
    public Verdict prove(boolean byUse) {
        Findings findings = new Findings();
        if (placed.known()) {
            findings.saw(Observation.SAME_MATERIAL);
        }
        key(findings);
        expiry(findings);
        if (byUse) {
            new RoundTripCheck(Probe.random(calls, pause, keyArn)).run(findings);
        }
        return findings.verdict();
    }

    private void key(Findings findings) {
        Look<KeyMetadata> look = Look.until(this::isCurrent, pause, "DescribeKey", () -> calls.describe(keyArn));
        Optional<KeyMetadata> shown = look.answer();
        if (shown.map(KeyMetadata::keyState).equals(Optional.of(KeyState.ENABLED))) {
            findings.saw(Observation.STATE);
        }
        if (look.fresh()) {
            findings.saw(Observation.MATERIAL_ID);
        } else {
            findings.missed("The material " + placed.materialId() + " as CurrentKeyMaterialId: "
                    + shown.map(key -> "DescribeKey shows " + key.currentKeyMaterialId() + ", in state "
                                    + key.keyStateAsString())
                            .orElseGet(look::failureInBrief)
                    + ".");
        }
    }

    private boolean isCurrent(KeyMetadata key) {
        return key.keyState() == KeyState.ENABLED && placed.materialId().equals(key.currentKeyMaterialId());
    }

    private void expiry(Findings findings) {
        MaterialImport.Done done = placed.done();
        Look<RotationHistory> look = Look.until(
                now -> current(now).filter(entry -> isAsSent(entry, done)).isPresent(),
                pause,
                "ListKeyRotations",
                () -> RotationReader.read(calls, keyArn));
        if (look.fresh()) {
            findings.saw(Observation.EXPIRY);
        } else {
            findings.missed("The expiry that was sent: "
                    + look.answer()
                            .map(now -> "KMS shows "
                                    + now.current().map(Object::toString).orElse("no current material"))
                            .orElseGet(look::failureInBrief)
                    + ".");
        }
    }

    private Optional<RotationEntry> current(RotationHistory now) {
        return now.current().filter(entry -> entry.materialId().equals(placed.materialId()));
    }

    private static boolean isAsSent(RotationEntry entry, MaterialImport.Done done) {
        return entry.imported() && new Expiry(entry.validTo()).equals(done.expiry());
    }
}
