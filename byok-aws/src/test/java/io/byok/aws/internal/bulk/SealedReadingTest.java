package io.byok.aws.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.ManifestChangedException;
import io.byok.aws.bulk.BulkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that changes between its check and its import. */
class SealedReadingTest {
    private static final String HEADER = "id,key,spec,expiry,regions,policy\n";
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 512, 600})
    void a_file_that_stays_as_it_was_gives_all_its_items(int lines) throws IOException {
        CheckedManifest manifest = checked(HEADER + lines(0, lines));

        assertThat(read(manifest)).hasSize(lines).startsWith(lines == 0 ? new String[0] : new String[] {"item-0"});
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "200, 0", "255, 0", "256, 257", "511, 257", "512, 513", "599, 513"})
    void a_line_that_says_something_else_is_found_before_it_or_any_after_it_is_given(int changed, int unchangedLine)
            throws IOException {
        CheckedManifest manifest = checked(HEADER + lines(0, 600));

        write(HEADER + lines(0, changed) + line("another") + lines(changed + 1, 600));

        List<String> given = new ArrayList<>();
        assertThatThrownBy(() -> readInto(given, manifest))
                .isInstanceOfSatisfying(
                        ManifestChangedException.class,
                        e -> assertThat(e.lastUnchangedLine()).isEqualTo(unchangedLine))
                .hasMessageContaining("changed since it was checked, after its line " + unchangedLine + ".");
        assertThat(given)
                .doesNotContain("another")
                .containsExactlyElementsOf(ids(unchangedLine == 0 ? 0 : unchangedLine - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 256, 300, 512})
    void lines_that_are_added_or_taken_away_at_the_end_are_found(int lines) throws IOException {
        CheckedManifest manifest = checked(HEADER + lines(0, lines));

        write(HEADER + lines(0, lines + 1));
        assertThatThrownBy(() -> read(manifest)).isInstanceOf(ManifestChangedException.class);
        write(HEADER + lines(0, lines - 1));
        assertThatThrownBy(() -> read(manifest)).isInstanceOf(ManifestChangedException.class);
    }

    @Test
    void lines_in_another_order_are_found() throws IOException {
        CheckedManifest manifest = checked(HEADER + line("a") + line("b"));

        write(HEADER + line("b") + line("a"));

        assertThatThrownBy(() -> read(manifest)).isInstanceOf(ManifestChangedException.class);
    }

    @Test
    void a_line_that_is_no_item_any_more_is_told_with_what_is_wrong() throws IOException {
        CheckedManifest manifest = checked(HEADER + line("a"));

        write(HEADER + "a,k,AES_512,never,eu-central-1,\n");

        assertThatThrownBy(() -> read(manifest))
                .isInstanceOf(ManifestChangedException.class)
                .hasMessageContaining("On line 2: 'AES_512' is no spec");
    }

    @Test
    void another_text_of_a_policy_is_a_change() throws IOException {
        Files.writeString(folder.resolve("policy.json"), policy("111122223333"));
        CheckedManifest manifest = checked(HEADER + "a,k,SYMMETRIC_DEFAULT,never,eu-central-1,policy.json\n");

        Files.writeString(folder.resolve("policy.json"), policy("444455556666"));

        assertThatThrownBy(() -> read(manifest)).isInstanceOf(ManifestChangedException.class);
    }

    @Test
    void what_means_the_same_may_be_written_otherwise() throws IOException {
        CheckedManifest manifest = checked(HEADER + line("a") + line("b"));

        write(HEADER + "\n\"a\", k ,SYMMETRIC_DEFAULT,never,eu-central-1,\r\n\n" + line("b"));

        assertThat(read(manifest)).containsExactly("a", "b");
    }

    private static String policy(String account) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
                + account + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}";
    }

    private CheckedManifest checked(String text) throws IOException {
        return ManifestCheck.of(write(text), NOW);
    }

    private ManifestFile write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.csv"), text);
        return new ManifestFile(file, ManifestFormat.CSV, entry -> () -> {
            throw new IllegalStateException("never opened");
        });
    }

    private static List<String> read(CheckedManifest manifest) throws IOException {
        List<String> ids = new ArrayList<>();
        readInto(ids, manifest);
        return ids;
    }

    private static void readInto(List<String> ids, CheckedManifest manifest) throws IOException {
        try (SealedReading reading = manifest.readAgain()) {
            for (Optional<BulkItem> item = reading.next(); item.isPresent(); item = reading.next()) {
                ids.add(item.get().id());
            }
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "item-" + i).toList();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> line("item-" + i)).collect(Collectors.joining());
    }

    private static String line(String id) {
        return id + ",k,SYMMETRIC_DEFAULT,never,eu-central-1,\n";
    }
}
