package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.Condition;
import io.byok.aws.internal.policy.ImportAction;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.stream.Stream;

/**
 * Conditions on keys that a request never has. Of these a positive operator is never met, so that an Allow allows nothing
 * and a Deny denies nothing; a negated one always is, so that a Deny denies everything.
 */
public final class AbsentKeys implements Rule {
    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(statement -> Stream.of(ImportAction.values())
                        .filter(action -> statement.actions().cover(action.action()))
                        .flatMap(action -> findings(statement, action)));
    }

    private static Stream<Finding> findings(Statement statement, ImportAction action) {
        return statement.conditions().stream()
                .filter(condition -> action.lacks(condition.key()))
                .map(condition -> finding(statement, action.action(), condition));
    }

    private static String effect(boolean allows, boolean met) {
        if (allows) {
            return met ? "does not restrict" : "allows no";
        }
        return met ? "denies every" : "denies no";
    }

    private static Finding finding(Statement statement, String action, Condition condition) {
        boolean deniesAll = !statement.allows()
                && condition.isMetIfAbsent()
                && statement.conditions().size() == 1;
        return Rule.in(
                statement,
                deniesAll ? Level.PROBLEM : Level.WARNING,
                effect(statement.allows(), condition.isMetIfAbsent()) + " " + action + ": its condition on "
                        + condition.key() + " is about a key that such a request never has (AWS KMS, condition keys).",
                condition.isOn("kms:RequestAlias")
                        ? "No call of an import takes an alias: name the key's ARN as the resource, or use"
                                + " kms:ResourceAliases."
                        : "Give each call a statement of its own: kms:WrappingAlgorithm and kms:WrappingKeySpec with"
                                + " kms:GetParametersForImport, kms:ExpirationModel and kms:ValidTo with"
                                + " kms:ImportKeyMaterial.");
    }
}
