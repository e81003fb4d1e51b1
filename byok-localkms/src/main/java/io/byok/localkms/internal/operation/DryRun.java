package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;

/** The option to go through all checks and do nothing. */
final class DryRun {

    private DryRun() {}

    /** Called after the last check. Code and message are recorded. */
    static void stopIfAsked(Input input) {
        if (input.flag("DryRun")) {
            throw KmsError.of(
                    "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
        }
    }
}
