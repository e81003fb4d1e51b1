package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeEncryptionTest {
    @Test
    void the_encryption_sdk_encrypts_and_decrypts_under_an_imported_key_and_not_without_it() {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            EnvelopeEncryption.run(kms.client(), "LocalKms", new PrintStream(transcript, true, StandardCharsets.UTF_8));
        }
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .containsPattern("message    \\d+ bytes for 230000, and KMS saw 32 of them")
                .contains("decrypt    refused by KMS: the key is PendingImport")
                .contains("deleted    in 7 days");
    }
}
