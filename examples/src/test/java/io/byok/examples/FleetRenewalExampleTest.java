package io.byok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRenewalExampleTest {
    @TempDir
    Path folder;

    @Test
    void renews_what_a_manifest_has_imported_and_finds_it_done_in_a_second_run() throws Exception {
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        try (KmsForExamples kms = KmsForExamples.of()) {
            FleetRenewalExample.run(
                    kms.client(), "LocalKms", 2, folder, new PrintStream(transcript, true, StandardCharsets.UTF_8));

            assertThat(kms.client().listKeys().keys()).hasSize(2);
        }
        assertThat(folder).isDirectoryContaining("glob:**/renewal.html");
        assertThat(transcript.toString(StandardCharsets.UTF_8))
                .contains("2 materials, 0 of them gone, at least 0.0 hours by GetParametersForImport")
                .contains("renewed    2, failed 0")
                .contains("renewed    0, kept long enough 2");
    }
}
