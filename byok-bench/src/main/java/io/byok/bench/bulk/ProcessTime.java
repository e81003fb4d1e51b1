package io.byok.bench.bulk;

import java.time.Duration;

/** Processor time of this process. */
final class ProcessTime {
    private ProcessTime() {}

    static double seconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
