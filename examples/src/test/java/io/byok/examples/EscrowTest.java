package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.KeyState;

class EscrowTest {
    @TempDir
    Path folder;

    @Test
    void brings_a_lost_key_back_from_its_escrow_copy_and_leaves_no_key_behind() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            Escrow.run(kms.client(), "LocalKms", folder, new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys())
                    .singleElement()
                    .satisfies(key -> assertThat(kms.client()
                                    .describeKey(r -> r.keyId(key.keyId()))
                                    .keyMetadata()
                                    .keyState())
                            .isEqualTo(KeyState.PENDING_DELETION));
        }
        assertThat(folder).isDirectoryContaining("glob:**/orders.escrow.json");
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("state      PendingImport: nothing can be decrypted")
                .contains("holds      a key of spec SYMMETRIC_DEFAULT, check value ")
                .contains("decrypted  \"Written before the loss.\"")
                .contains("deleted    in 7 days");
    }
}
