package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.bulk.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the module gives to job engines and says about many machines. */
class DeploymentTest {
    private static final Path MODULE = Path.of(System.getProperty("byok.root"), "byok-aws");

    private List<String> job = List.of();

    @BeforeEach
    void read() throws IOException {
        job = Files.readAllLines(MODULE.resolve("src/deploy/bulk-import-job.yaml"));
    }

    @Test
    void the_job_numbers_its_parts_and_runs_them_all_at_once() {
        assertThat(value("apiVersion")).contains("batch/v1");
        assertThat(value("kind")).contains("Job");
        assertThat(value("completionMode")).contains("Indexed");
        assertThat(value("parallelism")).isEqualTo(value("completions")).isPresent();
        assertThat(value("value").map(text -> text.replace("\"", ""))).isEqualTo(value("completions"));
        assertThat(job).anyMatch(line -> line.contains("- name: PARTS"));
    }

    @Test
    void a_part_that_dies_is_started_again_and_may_do_no_more_than_it_must() {
        assertThat(value("restartPolicy")).contains("Never");
        assertThat(value("backoffLimitPerIndex")).contains("100");
        assertThat(value("runAsNonRoot")).contains("true");
        assertThat(value("readOnlyRootFilesystem")).contains("true");
        assertThat(value("allowPrivilegeEscalation")).contains("false");
    }

    @Test
    void the_parts_of_a_whole_have_each_item_once() {
        Place place = new Place(Place.DEFAULT_ACCOUNT, "eu-central-1");
        int[] sizes = new int[4];
        for (int i = 0; i < 1000; i++) {
            String id = "item-" + i;
            List<Integer> owners = IntStream.range(0, 4)
                    .filter(part -> new Share(part, 4, Set.of()).has(id, place))
                    .boxed()
                    .toList();
            assertThat(owners).hasSize(1);
            sizes[owners.get(0)]++;
        }
        assertThat(IntStream.of(sizes)).allMatch(size -> size > 200);
    }

    /** Of the first line that says it, outside comments. */
    private Optional<String> value(String name) {
        return job.stream()
                .filter(line -> !line.strip().startsWith("#"))
                .filter(line -> line.strip().startsWith(name + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
