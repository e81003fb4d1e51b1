package io.byok.aws.internal.renew;

import io.byok.aws.internal.Expiry;
import java.io.Serial;

/** Ends a renewal before anything is sent: KMS keeps the material long enough. Never leaves this package. */
final class LongEnough extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Expiry held;

    LongEnough(Expiry held) {
        super("KMS keeps the material long enough", null, false, false);
        this.held = held;
    }

    Expiry held() {
        return held;
    }
}
