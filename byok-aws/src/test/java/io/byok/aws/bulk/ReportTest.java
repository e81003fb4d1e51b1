package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.byok.localkms.Fault;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportTest extends BulkOnLocalKms {
    @Test
    void a_report_as_json_says_what_was_done_and_what_failed_by_cause() throws IOException {
        JsonNode json = new ObjectMapper().readTree(mixed().toJson());

        assertThat(json.get("job").textValue()).isEqualTo("migration");
        assertThat(json.get("complete").booleanValue()).isFalse();
        assertThat(json.get("imported").longValue()).isEqualTo(2);
        assertThat(json.get("failed").longValue()).isEqualTo(2);
        assertThat(json.at("/places/0/region").textValue()).isEqualTo(FRANKFURT);
        assertThat(json.get("failures")).hasSize(2);
        assertThat(json.at("/failures/0/cause").textValue()).isEqualTo("AliasTakenException");
        assertThat(json.at("/failures/1/cause").textValue()).isEqualTo("CreateKey: LimitExceededException");
        assertThat(json.at("/failures/1/examples/0/message").textValue()).contains("L-C2F1777E");
        assertThat(json.at("/throughput/imported/0").longValue()).isEqualTo(2);
    }

    @Test
    void a_report_as_a_page_stands_alone_and_says_the_same() throws Exception {
        String page = mixed().toHtml();

        Document document = parse(page);
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("<img")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("body").item(0).getTextContent())
                .contains("2 imported, 0 done by earlier runs, 2 failed")
                .contains("CreateKey: LimitExceededException")
                .contains("Run the job again");
    }

    @Test
    void what_others_wrote_is_no_markup() throws Exception {
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

        assertThat(report.toHtml()).doesNotContain("<script").doesNotContain("<b>").doesNotContain("<i>");
        assertThat(parse(report.toHtml()).getElementsByTagName("body").item(0).getTextContent())
                .contains("<script>alert('&')</script>")
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
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(
                        failure.examples().get(0).message())
                .contains("'key-0' came before in this stream"));
        assertThat(keysInKms()).hasSize(2);
    }

    @Test
    void throughput_over_a_long_time_stays_in_few_slices() {
        BulkReport report = job().quotas(RequestQuotas.unlimited().with("GetParametersForImport", 0.01))
                .build()
                .run(items(8));

        assertThat(report.took()).isGreaterThan(Duration.ofMinutes(11));
        assertThat(report.throughput().imported()).hasSizeLessThanOrEqualTo(240);
        assertThat(report.throughput().imported().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(8);
    }

    /** Two good items, one whose alias is taken, one for which there is no room. */
    private BulkReport mixed() {
        String stranger = client(HERE).createKey().keyMetadata().keyId();
        client(HERE).createAlias(r -> r.aliasName("alias/key-2").targetKeyId(stranger));
        server.faults().add(Fault.on("CreateKey").call(3).answer(400, "LimitExceededException", ""));
        return job().inFlight(1).build().run(items(4));
    }

    private static Document parse(String page) throws ParserConfigurationException, IOException, SAXException {
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
