package io.byok.bench.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceMeasurementTest {
    @Test
    void a_worker_process_shares_the_simulated_time_of_the_server_and_is_not_throttled()
            throws IOException, InterruptedException {
        List<String> lines = new PaceMeasurement(30, 2, 5).run();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("| 30 | 2 |").contains("| `CreateAlias` |", "| none |", "MiB");
        double ofTheQuota = Double.parseDouble(lines.get(0).split("\\|")[5].strip());
        // Fifteen items in a place have no wait before the first.
        assertThat(ofTheQuota).isBetween(0.98, 1.1);
    }
}
