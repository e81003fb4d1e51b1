package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.json.JsonObject;
import io.byok.localkms.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest extends BulkOnLocalKms {
    @Test
    void a_report_as_json_says_what_was_done_and_what_failed_by_cause() throws IOException {
        JsonObject json = JsonObject.parse(mixed().toJson());

        assertThat(json.text("job")).contains("migration");
        assertThat(json.flag("complete")).contains(false);
        assertThat(json.text("imported")).contains("2");
        assertThat(json.text("failed")).contains("2");
        assertThat(json.objects("places").get(0).text("region")).contains(FRANKFURT);
        List<JsonObject> failures = json.objects("failures");
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0).text("cause")).contains("AliasTakenException");
        assertThat(failures.get(1).text("cause")).contains("CreateKey: LimitExceededException");
        assertThat(failures.get(1).objects("examples").get(0).text("message"))
                .hasValueSatisfying(message -> assertThat(message).contains("L-C2F1777E"));
        assertThat(json.object("throughput").orElseThrow().texts("imported")).containsExactly("2");
    }

    @Test
    void a_report_as_a_page_stands_alone_and_says_the_same() {
        String page = mixed().toHtml();

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("<img")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(page).containsOnlyOnce("<rect ");
        assertThat(textOf(page))
                .contains("2 imported, 0 done by earlier runs, 2 failed")
                .contains("CreateKey: LimitExceededException")
                .contains("Run the job again");
    }

    @Test
    void what_others_wrote_is_no_markup() {
        BulkReport report = new BulkReport(
                "job",
                START,
                START.plusSeconds(90),
                Map.of(),
                List.of(new BulkReport.FailureCause(
                        "<b>", 1, List.of(new BulkReport.Example("i", HERE, "<script>alert('&')</script>")))),
                new BulkReport.Throughput(Duration.ofSeconds(1), List.of()),
                List.of(),
                List.of("\"<i>"));

        assertThat(report.toHtml())
                .doesNotContain("<script")
                .doesNotContain("<b>")
                .doesNotContain("<i>");
        assertThat(textOf(report.toHtml()))
                .contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;")
                .contains("1 min 30 s");
    }

    @Test
    void a_place_where_everything_fails_by_the_same_cause_is_stopped_and_the_others_go_on() {
        server.faults().add(Fault.on("CreateKey").always().answer(400, "LimitExceededException", ""));

        BulkReport report = job().inFlight(1).build().run(items(100));

        assertThat(report.failed()).isEqualTo(25);
        assertThat(report.places().get(HERE).stoppedBy()).contains("CreateKey: LimitExceededException");
        assertThat(events(BulkEvent.Stopped.class)).hasSize(1);
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void an_id_that_comes_twice_in_a_stream_fails_where_it_comes_again() {
        BulkReport report = job().build().run(Stream.of(named("key-0"), named("key-1"), named("key-0")));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.examples().get(0).message()).contains("'key-0' came before in this stream"));
        assertThat(keysInKms()).hasSize(2);
    }

    @Test
    void throughput_over_a_long_time_stays_in_few_slices() {
        BulkReport report = job().quotas(RequestQuotas.unlimited().with("GetParametersForImport", 0.01))
                .build()
                .run(items(8));

        assertThat(report.took()).isGreaterThan(Duration.ofMinutes(11));
        assertThat(report.throughput().done()).hasSizeLessThanOrEqualTo(240);
        assertThat(report.throughput().done().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(8);
    }

    /** Two good items, one whose alias is taken, one for which there is no room. */
    private BulkReport mixed() {
        String stranger = client(HERE).createKey().keyMetadata().keyId();
        client(HERE).createAlias(r -> r.aliasName("alias/key-2").targetKeyId(stranger));
        server.faults().add(Fault.on("CreateKey").call(3).answer(400, "LimitExceededException", ""));
        return job().inFlight(1).build().run(items(4));
    }

    private static String textOf(String page) {
        return page.replaceAll("<[^>]*>", " ");
    }
}
