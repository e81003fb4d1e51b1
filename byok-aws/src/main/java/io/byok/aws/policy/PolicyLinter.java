package io.byok.aws.policy;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.PolicyText;
import io.byok.aws.internal.policy.lint.AbsentKeys;
import io.byok.aws.internal.policy.lint.Companions;
import io.byok.aws.internal.policy.lint.ConditionValues;
import io.byok.aws.internal.policy.lint.ExpiryCap;
import io.byok.aws.internal.policy.lint.ImporterActions;
import io.byok.aws.internal.policy.lint.Importers;
import io.byok.aws.internal.policy.lint.Language;
import io.byok.aws.internal.policy.lint.LockOut;
import io.byok.aws.internal.policy.lint.Rule;
import io.byok.aws.internal.policy.lint.Sha1;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds in a given policy what an import would fail at, what does not do what it seems to, and what its owner may regret. It
 * looks at one text alone: what other policies of the account add or deny it cannot know. Nothing is sent.
 *
 * <p>Levels: {@link Level#PROBLEM} fails for certain or gives the key away; {@link Level#WARNING} may; {@link Level#NOTE} is
 * for the reader to judge.
 */
public final class PolicyLinter {
    private static final List<Rule> EVERY_POLICY =
            List.of(new Language(), new AbsentKeys(), new ConditionValues(), new ExpiryCap(), new Sha1());
    private static final List<Rule> KEY_POLICY = List.of(new LockOut(), new Importers());
    private static final List<Rule> IMPORTER_POLICY = List.of(new ImporterActions(), new Companions());

    private PolicyLinter() {}

    /**
     * Looks at the policy of a KMS key that takes imported material.
     *
     * @param json the key policy
     * @return findings, each with its remedy, the worst first; empty if there is nothing to say; unmodifiable
     */
    public static List<Finding> keyPolicy(String json) {
        return PolicyText.problem(json)
                .map(problem -> List.of(unreadable(problem)))
                .orElseGet(() -> lint(json, KEY_POLICY));
    }

    /**
     * Looks at the IAM policy of whoever imports keys.
     *
     * @param json an identity-based policy
     * @return findings, each with its remedy, the worst first; empty if there is nothing to say; unmodifiable
     */
    public static List<Finding> importerPolicy(String json) {
        return lint(json, IMPORTER_POLICY);
    }

    private static List<Finding> lint(String json, List<Rule> rules) {
        try {
            PolicyDocument policy = PolicyDocument.parse(json);
            return Stream.concat(EVERY_POLICY.stream(), rules.stream())
                    .flatMap(rule -> rule.findings(policy))
                    .sorted((one, other) -> one.level().compareTo(other.level()))
                    .toList();
        } catch (InvalidImportRequestException e) {
            return List.of(unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static Finding unreadable(String text) {
        return new Finding(Level.PROBLEM, "policy", text, "");
    }
}
