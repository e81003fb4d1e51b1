package io.byok.aws.internal.bulk;

import io.byok.aws.AliasTakenException;
import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Answers;
import io.byok.core.ByokException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What kind of failure it is, and whether it passes. */
final class Causes {
    private Causes() {}

    /** A word for failures of this kind. */
    static String of(ByokException e) {
        if (e instanceof KmsRefusedException refused) {
            return refused.operation() + ": " + refused.errorCode();
        }
        String name = e.getClass().getSimpleName();
        return e instanceof KmsUnreachableException unreachable ? unreachable.operation() + ": " + name : name;
    }

    /** The same of one request. */
    static String inShort(SdkException e) {
        return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode())
                : e.getClass().getSimpleName();
    }

    /** The network, or KMS itself: it concerns all items, and passes. */
    static boolean isOutage(ByokException e) {
        return e instanceof ImportException failure && (Answers.isLost(failure) || Answers.isThrottle(failure));
    }

    /** What another try may find changed: stale reads, an alias whose owner is not seen yet, a token that is too old. */
    static boolean mayPass(ByokException e) {
        return e instanceof ImportException failure
                && (Answers.isOfAYoungKey(failure)
                        || Answers.isRefusal(failure, "ExpiredImportTokenException")
                        || Answers.isRefusal(failure, "InvalidImportTokenException")
                        || (e instanceof AliasTakenException taken
                                && !taken.takenBy().startsWith("arn:")));
    }
}
