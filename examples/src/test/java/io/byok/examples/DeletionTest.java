package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeletionTest {
    @Test
    void tells_how_material_goes_after_a_drill_and_comes_back() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            Deletion.run(kms.client(), new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("refused    No copy was given to drill before the material of arn:aws:kms:")
                .contains("which is PendingImport now.")
                .contains("The copy was drilled before: Proven")
                .contains("decrypted  \"ordered before the deletion\"")
                .doesNotContain("NOT deleted");
    }
}
