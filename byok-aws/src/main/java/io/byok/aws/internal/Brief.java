package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;

/** An error in one clause, for notes beside a result that holds without it. */
public final class Brief {
    private Brief() {}

    /** Which operation, and how it failed; no full stop. */
    public static String of(ImportException e) {
        if (e instanceof KmsRefusedException refused) {
            return "KMS refused " + refused.operation() + " with " + refused.errorCode()
                    + refused.requestId().map(id -> " (request id " + id + ")").orElse("");
        }
        return e instanceof KmsUnreachableException unreachable
                ? "no answer came to " + unreachable.operation()
                : String.valueOf(e.getMessage());
    }
}
