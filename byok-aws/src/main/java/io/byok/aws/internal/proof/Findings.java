package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.aws.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What has been seen so far, and the verdict that it makes: one difference refutes, one proof proves. */
final class Findings {
    private final Set<Observation> seen = EnumSet.noneOf(Observation.class);
    private final List<String> notSeen = new ArrayList<>();
    private final List<Verdict.Difference> differences = new ArrayList<>();

    void saw(Observation observation) {
        seen.add(observation);
    }

    /** A sentence that says what was looked for and why it was not seen. */
    void missed(String sentence) {
        notSeen.add(sentence);
    }

    void differs(String what, String expected, String found) {
        differences.add(new Verdict.Difference(what, expected, found));
    }

    Verdict verdict() {
        if (!differences.isEmpty()) {
            return new Verdict.Refuted(differences);
        }
        return seen.stream().anyMatch(Observation::isProof)
                ? new Verdict.Proven(seen, notSeen)
                : new Verdict.AcceptedByKms(seen, notSeen);
    }
}
