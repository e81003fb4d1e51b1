package io.byok.aws.internal;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import io.byok.aws.policy.PolicyLinter;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.List;
import java.util.Optional;

/** The key policy of a key that will be created where the client is. */
public final class NewKeyPolicy {
    private NewKeyPolicy() {}

    /** Its text, if one was chosen; what is wrong with it is added to the warnings. */
    public static Optional<String> of(
            Optional<KeyPolicy> chosen, KeyMaterialSpec spec, KeyUsage usage, KmsCalls calls, List<String> warnings) {
        Optional<String> json =
                chosen.map(policy -> policy.toJson(new KeyTraits(spec, usage, calls.arnPartition(), false)));
        json.map(PolicyLinter::keyPolicy).stream()
                .flatMap(List::stream)
                .filter(NewKeyPolicy::isGrave)
                .forEach(finding -> warnings.add(finding.text() + " " + finding.remedy()));
        return json;
    }

    private static boolean isGrave(Finding finding) {
        return finding.level() == Level.PROBLEM || finding.level() == Level.WARNING;
    }
}
