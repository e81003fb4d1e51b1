package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of an HTML page that needs nothing else: no script, no style sheet, no picture, no network. */
final class HtmlPage {
    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
            + "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid"
            + " #ddd;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
            + ".good{color:#17652e}.bad{color:#a01818}code{font-size:.9em;overflow-wrap:anywhere}rect{fill:#2f6db5}"
            + "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}th,td{border-color:#444}"
            + ".good{color:#7fd39a}.bad{color:#ff9a9a}}";

    private HtmlPage() {}

    /** The whole. */
    static String of(String title, String body) {
        String text = escaped(title);
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>" + text + "</title><style>" + STYLE
                + "</style></head><body>\n"
                + "<h1>" + text + "</h1>\n" + body + "</body></html>\n";
    }

    static String verdict(boolean good, String sentence) {
        return "<p class=\"" + (good ? "good" : "bad") + "\">" + escaped(sentence) + "</p>";
    }

    /** A time in words. */
    static String inWords(Duration took) {
        return took.toHours() > 0
                ? took.toHours() + " h " + took.toMinutesPart() + " min"
                : took.toMinutes() > 0
                        ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** Bars; nothing if there are none. */
    static String throughput(BulkReport.Throughput throughput, String what) {
        return throughput.done().isEmpty()
                ? ""
                : "<h2>Throughput</h2>\n" + new BarChart(throughput.done(), throughput.slice(), what).svg();
    }

    static String failures(List<BulkReport.FailureCause> failures) {
        return table(
                "Failures by cause",
                List.of("cause", "#items", "for example", "what it says"),
                failures.stream().flatMap(HtmlPage::examples));
    }

    private static Stream<List<String>> examples(BulkReport.FailureCause failure) {
        return failure.examples().stream()
                .map(example -> List.of(
                        failure.cause(),
                        "#" + failure.count(),
                        example.itemId() + " in " + example.place(),
                        example.message()));
    }

    static String notes(List<String> notes) {
        return table("Not found out", List.of("note"), notes.stream().map(List::of));
    }

    /** A leading '#' marks numbers; a table without rows is left out. */
    static String table(String title, List<String> header, Stream<List<String>> rows) {
        String body = rows.map(row -> "<tr>" + cells("td", row) + "</tr>\n").collect(Collectors.joining());
        return body.isEmpty()
                ? ""
                : "<h2>" + title + "</h2>\n<table><thead><tr>" + cells("th", header) + "</tr></thead><tbody>\n" + body
                        + "</tbody></table>\n";
    }

    private static String cells(String tag, List<String> texts) {
        return texts.stream()
                .map(text -> text.startsWith("#")
                        ? "<" + tag + " class=\"n\">" + escaped(text.substring(1)) + "</" + tag + ">"
                        : "<" + tag + ">" + escaped(text) + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
