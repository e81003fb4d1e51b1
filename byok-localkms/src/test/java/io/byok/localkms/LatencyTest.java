package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencyTest extends LocalKmsTestBase {

    /** A delayed acknowledgement takes 40 ms on Linux, so this bound is far from both sides. */
    private static final long MAX_MEDIAN_NANOS = Duration.ofMillis(20).toNanos();

    @Test
    void a_kept_connection_answers_at_once() throws Exception {
        String body = "{\"KeyId\":\"" + externalKey().keyId() + "\"}";
        long[] nanos = new long[1_000];
        try (RawConnection connection = new RawConnection(localKms)) {
            for (int call = 0; call < nanos.length; call++) {
                long start = System.nanoTime();
                assertThat(connection.call("DescribeKey", body).status()).isEqualTo(200);
                nanos[call] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);

        assertThat(nanos[nanos.length / 2]).isLessThan(MAX_MEDIAN_NANOS);
    }
}
