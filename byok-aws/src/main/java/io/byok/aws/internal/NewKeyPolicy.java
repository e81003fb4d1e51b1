package io.byok.aws.internal;

import io.byok.aws.Finding;
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
        return PolicyLinter.keyPolicy(json).stream()
                .filter(NewKeyPolicy::isGrave)
                .map(finding -> finding.text() + " " + finding.remedy())
                .toList();
    }

    private static boolean isGrave(Finding finding) {
        return finding.level() == Level.PROBLEM || finding.level() == Level.WARNING;
    }
}
