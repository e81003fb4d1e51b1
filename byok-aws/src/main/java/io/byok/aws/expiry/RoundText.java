package io.byok.aws.expiry;

import io.byok.aws.internal.InWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A round in words. */
final class RoundText {
    private RoundText() {}

    static String of(RenewalRound round, RoundPlanner planner, Instant now) {
        Set<MaterialToRenew> due = Set.copyOf(round.due());
        List<String> lines = new ArrayList<>();
        lines.add("Renewal of " + planner.selection().inWords() + ", read on " + now);
        lines.add("  renewed  " + inDays(planner.terms()));
        if (!due.isEmpty()) {
            lines.add(
                    "  takes    for each one import token (1 a second for the account and Region) and one ImportKeyMaterial,"
                            + " a write event in CloudTrail");
        }
        lines.add(
                "  needs    kms:DescribeKey, kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial");
        round.watched().stream()
                .filter(each -> due.contains(each.material()))
                .forEach(each -> lines.add("  NOW      " + line(each) + ", to be imported again, "
                        + planner.terms().expiryFrom(now).inWords(now)));
        round.watched().stream()
                .filter(each -> !due.contains(each.material()))
                .forEach(each -> lines.add("  later    " + line(each)
                        + each.nextAttempt().map(at -> ", due on " + at).orElse("")));
        round.unread()
                .forEach(key -> lines.add(
                        "  UNREAD   " + key.keyId() + ": " + key.reason().getMessage()));
        return String.join("\n", lines);
    }

    private static String line(WatchedMaterial each) {
        return each.material().keyGivenAs() + ": " + each.material().held().inWords();
    }

    private static String inDays(RenewalTerms terms) {
        return InWords.of(terms.lead()) + " before the expiry, up to " + InWords.of(terms.jitter())
                + " earlier at random, for " + InWords.of(terms.validity());
    }
}
