package io.byok.aws.internal.proof;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.Brief;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What reading until the answer is fresh has come to: KMS shows a change a few seconds late, so an old answer, and a refusal
 * that an old state brings about, are read again for a while.
 *
 * @param answer the last one, if the last reading was answered
 * @param fresh whether it is what was waited for
 * @param failure why the last reading was not answered
 */
public record Look<T>(Optional<T> answer, boolean fresh, Optional<ImportException> failure) {
    private static final int LOOKS = 7;

    /** Reads until the answer is fresh, for about fifteen seconds at most. */
    public static <T> Look<T> until(Predicate<T> isFresh, Pause pause, String operation, Supplier<T> read) {
        Patience patience = new Patience(pause, LOOKS);
        while (true) {
            Look<T> look = once(isFresh, read);
            if (look.isLastWord() || !patience.again("the wait for " + operation)) {
                return look;
            }
        }
    }

    private static <T> Look<T> once(Predicate<T> isFresh, Supplier<T> read) {
        try {
            T answer = read.get();
            return new Look<>(Optional.of(answer), isFresh.test(answer), Optional.empty());
        } catch (KmsRefusedException | KmsUnreachableException | UnexpectedAnswerException e) {
            return new Look<>(Optional.empty(), false, Optional.of(e));
        }
    }

    private boolean isLastWord() {
        return fresh
                || failure.filter(e -> !Answers.isThrottle(e) && !Answers.isOfAYoungKey(e))
                        .isPresent();
    }

    /** Why there is no answer, in a clause. */
    String failureInBrief() {
        return failure.map(Brief::of).orElse("the answer was old");
    }
}
