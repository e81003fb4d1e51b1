package io.byok.aws.internal;

import io.byok.aws.Finding.Level;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.aws.policy.PolicyLinter;
import java.util.List;
import java.util.Optional;

/** The key policy of a key that will be created. */
public final class NewKeyPolicy {
    private NewKeyPolicy() {}

    /** Its text, if one was chosen; what is wrong with it is added to the warnings. */
    public static Optional<String> of(Optional<KeyPolicy> chosen, KeyTraits key, List<String> warnings) {
        Optional<String> json = chosen.map(policy -> policy.toJson(key));
        json.map(NewKeyPolicy::warnings).ifPresent(warnings::addAll);
        return json;
    }

    /** What is wrong with a text, in sentences. */
    public static List<String> warnings(String json) {
        return findings(json, Level.PROBLEM, Level.WARNING);
    }

    /** What KMS would refuse a text for, or what would give the key away, in sentences. */
    public static List<String> problems(String json) {
        return findings(json, Level.PROBLEM);
    }

    private static List<String> findings(String json, Level... levels) {
        return PolicyLinter.keyPolicy(json).stream()
                .filter(finding -> List.of(levels).contains(finding.level()))
                .map(finding -> (finding.text() + " " + finding.remedy()).strip())
                .toList();
    }
}
