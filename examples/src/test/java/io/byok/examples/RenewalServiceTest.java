package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RenewalServiceTest {
    @Test
    void keeps_a_key_alive_for_a_year() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            RenewalService.run(kms.embedded(), kms.client(), new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        String told = transcript.toString(StandardCharsets.UTF_8);
        assertThat(told.split("Renewed the material", -1)).hasSize(7);
        assertThat(told)
                .contains("Expiry of 1 key")
                .contains("Stopped watching 1 material.")
                .doesNotContain("NOT");
    }

    @Test
    void does_not_run_where_the_clock_cannot_be_moved() {
        System.setProperty("aws.region", "eu-central-1");
        try (KmsForExamples aws = KmsForExamples.of("--aws")) {
            assertThatThrownBy(aws::embedded).hasMessageContaining("without --aws");
        } finally {
            System.clearProperty("aws.region");
        }
    }
}
