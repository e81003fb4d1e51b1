package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;

class CloudTrailFileTest {

    @TempDir
    private Path folder = Path.of("");

    private static LocalKms serverWith(Path file) {
        return LocalKms.builder().cloudTrailTo(file).start();
    }

    private static JsonNode read(Path file) throws Exception {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void the_file_is_whole_after_every_call() throws Exception {
        Path file = folder.resolve("trail.json");
        try (LocalKms localKms = serverWith(file);
                KmsClient kms = TestClient.of(localKms)) {
            assertThat(read(file).get("Records")).isEmpty();
            kms.listKeys();
            assertThat(read(file).get("Records")).hasSize(1);
            kms.createKey();

            assertThat(read(file).at("/Records/1"))
                    .isEqualTo(new ObjectMapper()
                            .readTree(localKms.cloudTrail().get(1).json()));
        }
    }

    @Test
    void a_file_of_records_is_continued() throws Exception {
        Path file = folder.resolve("trail.json");
        for (int run = 0; run < 2; run++) {
            try (LocalKms localKms = serverWith(file);
                    KmsClient kms = TestClient.of(localKms)) {
                kms.listKeys();
            }
        }

        assertThat(read(file).get("Records")).hasSize(2);
    }

    @Test
    void a_file_of_something_else_is_refused_and_left_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not to be lost");

        assertThatThrownBy(() -> serverWith(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("notes.txt")
                .hasRootCauseMessage("it holds something other than {\"Records\":[...]}; name another file");
        assertThat(file).hasContent("not to be lost");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> serverWith(folder.resolve("nowhere").resolve("trail.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it must be in a folder that exists, and writable");
    }
}
