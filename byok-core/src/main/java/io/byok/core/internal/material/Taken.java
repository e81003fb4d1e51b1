package io.byok.core.internal.material;

import io.byok.core.internal.memory.OffHeapSecret;
import java.util.function.Function;

/** Secrets whose ownership goes over to the callee. */
final class Taken {
    private Taken() {}

    /** What {@code step} answers; {@code given} is closed if that is another secret, or if it fails. */
    static OffHeapSecret orClosed(OffHeapSecret given, Function<OffHeapSecret, OffHeapSecret> step) {
        OffHeapSecret kept = null;
        try {
            kept = step.apply(given);
            return kept;
        } finally {
            if (kept != given) {
                given.close();
            }
        }
    }
}
