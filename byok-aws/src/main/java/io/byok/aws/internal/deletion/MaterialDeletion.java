package io.byok.aws.internal.deletion;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.proof.Look;
import java.util.Optional;

/**
 * Deletes one material. After a lost answer it looks first: if the material is gone it is not deleted again, since its owner
 * may be bringing it back.
 */
public final class MaterialDeletion {
    private static final String OPERATION = "DeleteImportedKeyMaterial";
    private static final int TRIES = 5;

    private final KmsCalls calls;
    private final Pause pause;
    private final DeletionTarget target;

    /** Nothing is sent yet. */
    public MaterialDeletion(KmsCalls calls, Pause pause, DeletionTarget target) {
        this.calls = calls;
        this.pause = pause;
        this.target = target;
    }

    /** Deletes, waits until KMS shows it, and answers what it shows. */
    public DeletionTarget run() {
        delete();
        Look<DeletionTarget> look =
                Look.until(DeletionTarget::showsDeletion, pause, OPERATION, () -> target.again(calls));
        return look.answer().orElseThrow(() -> look.failure().orElseThrow());
    }

    private void delete() {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                check(calls.deleteMaterialOnce(target.arn(), target.materialId()));
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                boolean lost = Answers.isLost(e);
                if (lost && isGone(e)) {
                    return;
                }
                if (!(lost || Answers.isThrottle(e)) || !patience.again(OPERATION)) {
                    throw e;
                }
            }
        }
    }

    private boolean isGone(ImportException lost) {
        try {
            return !target.again(calls).mayBeHeld();
        } catch (ImportException e) {
            lost.addSuppressed(e);
            return false;
        }
    }

    /** A server that does not know of ids deletes the current material. */
    private void check(Optional<String> answered) {
        if (target.materialId().isPresent()
                && answered.filter(id -> !target.materialId().get().equals(id)).isPresent()) {
            throw new UnexpectedAnswerException("The deletion of the material "
                    + target.materialId().get() + " of " + target.arn()
                    + " was asked for, and the server says it deleted "
                    + answered.get()
                    + ". AWS KMS does not do this; look at which server the KmsClient talks to, and import"
                    + " that material again.");
        }
    }
}
