package io.byok.aws.internal.rotate;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.RotationLimitException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.rotation.RotationHistory;

/**
 * Begins a rotation to material that waits for one. After a lost answer, and after a refusal that a rotation under way brings
 * about, it looks whether the rotation has begun; repeating it would not rotate twice, since nothing else waits.
 */
public final class RotationStart {
    private static final int TRIES = 8;

    private final KmsCalls calls;
    private final Pause pause;
    private final String keyArn;
    private final String materialId;
    private boolean anAnswerWasLost;

    /** Nothing is sent yet. */
    public RotationStart(KmsCalls calls, Pause pause, String keyArn, String materialId) {
        this.calls = calls;
        this.pause = pause;
        this.keyArn = keyArn;
        this.materialId = materialId;
    }

    /** Begins it, or finds that it has begun or is over. */
    public void begin() {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                calls.rotateOnce(keyArn);
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                anAnswerWasLost |= Answers.isLost(e);
                if (!Answers.isThrottle(e) && hasBegun(e)) {
                    return;
                }
                if (!mayPass(e) || !patience.again("RotateKeyOnDemand")) {
                    throw lastWord(e);
                }
            }
        }
    }

    private boolean hasBegun(ImportException e) {
        try {
            RotationHistory now = RotationReader.read(calls, keyArn);
            return RotationEnd.isUnderWay(now, materialId) || RotationEnd.isOver(now, materialId);
        } catch (KmsRefusedException | KmsUnreachableException unread) {
            e.addSuppressed(unread);
            return false;
        }
    }

    /** Material that was imported a moment ago may not be known everywhere; the limit may be that of a lost try's success. */
    private boolean mayPass(ImportException e) {
        return Answers.isLost(e)
                || Answers.isThrottle(e)
                || Answers.isOfAYoungKey(e)
                || (anAnswerWasLost && isLimit(e));
    }

    private static boolean isLimit(ImportException e) {
        return Answers.isRefusal(e, "LimitExceededException");
    }

    private ImportException lastWord(ImportException e) {
        return e instanceof KmsRefusedException refused && isLimit(refused)
                ? new RotationLimitException(
                        keyArn, materialId, RotationReader.read(calls, keyArn).rotations(), refused)
                : e;
    }
}
