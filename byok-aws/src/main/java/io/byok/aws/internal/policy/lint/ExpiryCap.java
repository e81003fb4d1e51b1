package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.Condition;
import io.byok.aws.internal.policy.ImportAction;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A denial of late expiries lets through what never expires: such a request has no ValidTo. */
public final class ExpiryCap implements Rule {
    private static final String IMPORT = ImportAction.IMPORT_KEY_MATERIAL.action();

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<Statement> ofImports = policy.statements().stream()
                .filter(statement -> statement.actions().cover(IMPORT))
                .toList();
        return refuseWhatNeverExpires(ofImports)
                ? Stream.empty()
                : ofImports.stream()
                        .filter(statement -> !statement.allows() && capsValidTo(statement))
                        .map(
                                statement -> Rule.in(
                                        statement,
                                        Level.WARNING,
                                        "caps kms:ValidTo, and an import that never expires has none: nothing denies that.",
                                        "Deny also {\"StringEquals\": {\"kms:ExpirationModel\": \"KEY_MATERIAL_DOES_NOT_EXPIRE\"}}."));
    }

    private static boolean capsValidTo(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(condition -> condition.isOn("kms:ValidTo") && !condition.isMetIfAbsent());
    }

    /** One Deny is enough; Allows must all demand it. */
    private static boolean refuseWhatNeverExpires(List<Statement> ofImports) {
        List<Statement> allowing = ofImports.stream().filter(Statement::allows).toList();
        return ofImports.stream().anyMatch(each -> !each.allows() && refusesWhatNeverExpires(each))
                || (!allowing.isEmpty() && allowing.stream().allMatch(ExpiryCap::refusesWhatNeverExpires));
    }

    private static boolean refusesWhatNeverExpires(Statement statement) {
        return statement.conditions().stream().anyMatch(condition -> isAboutNever(condition, statement.allows()));
    }

    /** Of an Allow, a demand that such an import does not meet; of a Deny, one that it does. */
    private static boolean isAboutNever(Condition condition, boolean allows) {
        if (condition.isOn("kms:ValidTo")) {
            return condition.isMetIfAbsent() != allows;
        }
        return condition.isOn("kms:ExpirationModel") && condition.isMetBy("KEY_MATERIAL_DOES_NOT_EXPIRE") != allows;
    }
}
