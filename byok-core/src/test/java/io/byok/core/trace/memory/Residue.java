package io.byok.core.trace.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a process left of secrets in its memory.
 *
 * @param findings the copies, one entry for each secret, form and mapping
 * @param unreadBytes how much of the readable mappings could not be read, in the worst of the passes
 */
public record Residue(List<Finding> findings, long unreadBytes) {
    /** What some findings are. */
    public Residue where(Predicate<Finding> wanted) {
        return new Residue(findings.stream().filter(wanted).toList(), unreadBytes);
    }

    /** What is left of one secret. */
    public Residue of(String secret) {
        return where(finding -> finding.secret().equals(secret));
    }

    /** What is left when the scenario has just closed everything. */
    public Residue atOnce() {
        return where(finding -> finding.pass().equals(Finding.AT_ONCE));
    }

    /** What is left after collections and heap churn. */
    public Residue afterChurn() {
        return where(finding -> finding.pass().equals(Finding.AFTER_CHURN));
    }

    /** How many copies there are in all. */
    public int copies() {
        return findings.stream().mapToInt(Finding::copies).sum();
    }

    Residue plus(Residue other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Residue(all, Math.max(unreadBytes, other.unreadBytes));
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Long.toString(unreadBytes)));
        findings.stream().map(Finding::toLine).forEach(lines::add);
        Files.write(file, lines);
    }

    static Residue read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Finding> findings = lines.stream().skip(1).map(Finding::parse).toList();
        return new Residue(findings, Long.parseLong(lines.get(0)));
    }

    /** One line for each finding. */
    @Override
    public String toString() {
        return findings.isEmpty()
                ? "no copy"
                : findings.stream().map(Finding::toString).sorted().collect(Collectors.joining("\n"));
    }
}
