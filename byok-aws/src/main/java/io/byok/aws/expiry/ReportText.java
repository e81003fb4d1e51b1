package io.byok.aws.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report in words. */
final class ReportText {
    private ReportText() {}

    static String of(ExpiryReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Expiry of " + report.keys().size() + (report.keys().size() == 1 ? " key" : " keys") + ", read on "
                + report.readAt());
        report.keys().forEach(key -> add(lines, key, report.readAt()));
        report.unread()
                .forEach(key -> lines.add("  UNREAD    " + key.keyId() + ": "
                        + String.valueOf(key.reason().getMessage()).replace("\n", "\n            ")));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, KeyValidity key, Instant now) {
        lines.add("  " + padded(inShort(key, now)) + named(key)
                + key.earliest().map(end -> ", on " + end).orElse("")
                + (key.lacksMaterial() ? ", in state " + key.state() : ""));
        if (key.materials().size() > 1 || key.lacksMaterial()) {
            key.materials().forEach(material -> lines.add("            " + material.inWords()));
        }
    }

    private static String inShort(KeyValidity key, Instant now) {
        return key.lacksMaterial()
                ? "GONE"
                : key.earliest()
                        .map(end -> inDaysOrLess(Duration.between(now, end)))
                        .orElse("never");
    }

    private static String inDaysOrLess(Duration left) {
        return left.toDays() >= 2 ? left.toDays() + " days" : left.toHours() + " h";
    }

    private static String padded(String text) {
        return String.format("%-10s", text);
    }

    private static String named(KeyValidity key) {
        return key.givenAs().equals(key.arn()) ? key.arn() : key.givenAs() + " (" + key.arn() + ")";
    }
}
