package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkImportExampleTest {
    @TempDir
    Path folder;

    @Test
    void imports_a_manifest_and_finds_it_done_in_a_second_run() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            BulkImportExample.run(
                    kms.client(), "LocalKms", 3, folder, new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys()).hasSize(3);
        }
        assertThat(folder).isDirectoryContaining("glob:**/report.html");
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("3 KMS keys, at least 0.0 hours, 3 US dollars a month")
                .contains("imported   3, failed 0")
                .contains("imported   0, done before 3");
    }
}
