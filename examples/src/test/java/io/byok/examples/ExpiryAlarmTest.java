package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExpiryAlarmTest {
    @Test
    void the_alarm_goes_off_and_the_function_brings_the_key_back() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            ExpiryAlarm.run(kms.embedded(), kms.client(), new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.embedded().unexpectedErrors()).isEmpty();
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "goes off when its minimum over a minute is below 1728000 (20 days)",
                        ", CREATE",
                        "alarm      OK",
                        "alarm      ALARM",
                        "tells [arn:aws:sns:eu-central-1:111122223333:keys]",
                        "GONE      alias/orders",
                        "KMS Imported Key Material Expiration",
                        "89 days   alias/orders");
    }
}
