package io.byok.aws.internal.rotate;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.RotationUnfinishedException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.rotation.RotationHistory;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for the end of a rotation, which KMS does by itself. A look that fails is followed by others. */
public final class RotationEnd {
    /** Pauses grow to five seconds at most. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final int LOOKS_WITH_SHORT_PAUSES = 6;
    private static final int TRIES_FOR_AN_ANSWER = 7;
    private static final String WAIT = "the wait for the end of the rotation";

    private final KmsCalls calls;
    private final Pause pause;
    private final String keyArn;
    private final Duration waitAtMost;

    /** Nothing is read yet. */
    public RotationEnd(KmsCalls calls, Pause pause, String keyArn, Duration waitAtMost) {
        this.calls = calls;
        this.pause = pause;
        this.keyArn = keyArn;
        this.waitAtMost = waitAtMost;
    }

    /** Until this material is current. */
    public RotationHistory ofMaterial(String materialId) {
        return until(now -> isOver(now, materialId), "the material " + materialId + " is current");
    }

    /** Until no rotation is under way, whoever began it. */
    public RotationHistory ofAny() {
        return until(now -> now.rotatingSince().isEmpty(), "the rotation is over");
    }

    private RotationHistory until(Predicate<RotationHistory> over, String what) {
        Patience patience = new Patience(pause, looks());
        while (true) {
            RotationHistory now = read();
            if (over.test(now)) {
                return now;
            }
            if (!patience.again(WAIT)) {
                throw new RotationUnfinishedException(keyArn, what, waitAtMost);
            }
        }
    }

    private RotationHistory read() {
        Patience forAnAnswer = new Patience(pause, TRIES_FOR_AN_ANSWER);
        while (true) {
            try {
                return RotationReader.read(calls, keyArn);
            } catch (KmsRefusedException | KmsUnreachableException e) {
                boolean passing = Answers.isLost(e) || Answers.isThrottle(e);
                if (!passing || !forAnAnswer.again(WAIT)) {
                    throw e;
                }
            }
        }
    }

    private int looks() {
        return LOOKS_WITH_SHORT_PAUSES + (int) Math.min(100_000, waitAtMost.dividedBy(LONGEST_PAUSE));
    }

    static boolean isUnderWay(RotationHistory now, String materialId) {
        return now.rotatingSince().isPresent()
                && now.pending()
                        .filter(entry -> entry.materialId().equals(materialId))
                        .isPresent();
    }

    static boolean isOver(RotationHistory now, String materialId) {
        return now.current()
                        .filter(entry -> entry.materialId().equals(materialId))
                        .isPresent()
                && now.rotatingSince().isEmpty();
    }
}
