package io.byok.aws;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found before an import, without changing anything.
 *
 * @param findings the worst first; unmodifiable
 */
public record Preflight(List<Finding> findings) {
    /**
     * Sorts and keeps a copy.
     *
     * @param findings in any order
     */
    public Preflight {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
    }

    /**
     * Whether nothing was found that would make the import fail. What is {@link Finding.Level#UNTESTED} still may.
     *
     * @return true if there is no {@link Finding.Level#PROBLEM}
     */
    public boolean isClear() {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }

    /**
     * All findings in words.
     *
     * @return a line each, without a line break at the end
     */
    public String describe() {
        return findings.stream().map(Finding::inWords).collect(Collectors.joining("\n"));
    }
}
