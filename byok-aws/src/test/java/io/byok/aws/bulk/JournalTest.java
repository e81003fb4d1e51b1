package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.InvalidImportRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest extends BulkOnLocalKms {
    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void file() {
        journal = folder.resolve("migration.journal");
    }

    @Test
    void what_the_journal_knows_as_done_is_asked_about_no_more() {
        journaled().run(items(3));
        long described = server.callsTo("DescribeKey");

        BulkReport second = journaled().run(items(4));

        assertThat(second.wasDone()).isEqualTo(3);
        assertThat(second.imported()).isEqualTo(1);
        assertThat(server.callsTo("DescribeKey") - described).isEqualTo(3);
    }

    @Test
    void with_the_journal_lost_kms_alone_is_enough() throws IOException {
        journaled().run(items(3));
        Files.delete(journal);

        BulkReport second = journaled().run(items(3));

        assertThat(second.wasDone()).isEqualTo(3);
        assertThat(Files.readAllLines(journal)).hasSize(4);
    }

    @Test
    void a_line_that_a_stop_has_torn_is_cut_off_and_its_item_looked_up() throws IOException {
        journaled().run(items(3));
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(whole, whole.length - 20));

        BulkReport second = journaled().run(items(3));

        assertThat(second.wasDone()).isEqualTo(3);
        assertThat(Files.readAllLines(journal)).hasSize(4).allMatch(line -> line.endsWith("}"));
        assertThat(second.notes()).isEmpty();
    }

    @Test
    void a_damaged_line_is_passed_over_and_told() throws IOException {
        journaled().run(items(3));
        List<String> lines = Files.readAllLines(journal);
        lines.set(2, lines.get(2).replace("key-", "kez-"));
        Files.write(journal, lines);

        BulkReport second = journaled().run(items(3));

        assertThat(second.wasDone()).isEqualTo(3);
        assertThat(second.notes()).singleElement().asString().contains("1 damaged lines");
        assertThat(keysInKms()).hasSize(3);
    }

    @Test
    void the_journal_of_another_job_is_refused() {
        journaled().run(items(1));

        assertThatThrownBy(() -> BulkImport.job("other", this::client)
                        .journal(journal)
                        .build()
                        .run(items(1)))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("journal of job 'migration'");
    }

    @Test
    void a_file_that_is_no_journal_is_refused_and_left() throws IOException {
        Files.writeString(journal, "my thesis\n");

        assertThatThrownBy(() -> journaled().run(items(1))).hasMessageContaining("no journal of a bulk import");
        assertThat(journal).hasContent("my thesis\n");
    }

    @Test
    void a_file_without_one_whole_line_that_is_no_journal_is_refused_and_left() throws IOException {
        Files.writeString(journal, "my thesis", StandardOpenOption.CREATE);

        assertThatThrownBy(() -> journaled().run(items(1))).hasMessageContaining("no journal of a bulk import");
        assertThat(journal).hasContent("my thesis");
    }

    @Test
    void two_runs_do_not_write_one_journal() {
        BulkImport outer = job().journal(journal)
                .listener(event -> assertThatThrownBy(() -> journaled().run(items(1)))
                        .hasMessageContaining("being written by another run"))
                .build();

        assertThat(outer.run(items(1)).imported()).isEqualTo(1);
    }

    private BulkImport journaled() {
        return job().journal(journal).build();
    }
}
