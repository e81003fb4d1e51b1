package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultiRegionTest {
    @Test
    void tells_how_one_key_lives_in_three_regions() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            MultiRegion.run(kms, new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("eu-west-1  FAILED; ")
                .contains("us-east-1  done: arn:aws:kms:us-east-1:")
                .contains("decrypted  \"one key, three Regions\"")
                .contains("in London  \"one key, three Regions\"")
                .contains("primary    arn:aws:kms:eu-west-1:")
                .doesNotContain("NOT deleted");
    }
}
