package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RotationTest {
    @Test
    void tells_how_keys_are_rotated_and_replaced() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            Rotation.run(kms.client(), kms.toString(), new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("rotations on demand: 2")
                .contains("decrypted  \"ordered before any rotation\"")
                .contains("escrow     3 copies")
                .contains("alias      alias/signing points to arn:aws:kms:")
                .contains("kept       arn:aws:kms:")
                .doesNotContain("NOT deleted");
    }
}
