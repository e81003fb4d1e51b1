package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;

/** What an error of a call says about its effect. */
public final class Answers {
    private Answers() {}

    /** No answer, or the server's own fault: the call may have had its effect. */
    public static boolean isLost(ImportException e) {
        return e instanceof KmsUnreachableException
                || (e instanceof KmsRefusedException refused && refused.isServerFault());
    }

    /** Turned away for its pace: no effect. */
    public static boolean isThrottle(ImportException e) {
        return e instanceof KmsRefusedException refused && refused.isThrottle();
    }

    /** Refused with this code: no effect. */
    public static boolean isRefusal(ImportException e, String errorCode) {
        return e instanceof KmsRefusedException refused && refused.errorCode().equals(errorCode);
    }

    /** What KMS says of a key that it does not know everywhere yet. */
    public static boolean isOfAYoungKey(ImportException e) {
        return isRefusal(e, "NotFoundException") || isRefusal(e, "KMSInvalidStateException");
    }
}
