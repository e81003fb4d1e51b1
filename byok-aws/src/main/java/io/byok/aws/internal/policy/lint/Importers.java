package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.ImportAction;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Whether anybody can import, by the policy of the key alone. */
public final class Importers implements Rule {
    private static final String PARAMETERS = ImportAction.GET_PARAMETERS_FOR_IMPORT.action();
    private static final String IMPORT = ImportAction.IMPORT_KEY_MATERIAL.action();
    private static final String TAG = "kms:TagResource";

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<Statement> allowing =
                policy.statements().stream().filter(Statement::allows).toList();
        return Stream.concat(
                Stream.of(PARAMETERS, IMPORT)
                        .filter(action -> allowing.stream()
                                .noneMatch(statement -> statement.actions().cover(action)))
                        .map(Importers::nobody),
                allowing.stream().flatMap(Importers::halves));
    }

    private static Finding nobody(String action) {
        return Rule.in(
                Level.PROBLEM,
                "Nobody can import: no statement allows " + action + ".",
                "Allow it to the administrators, or kms:* to the account, arn:<partition>:iam::<account>:root.");
    }

    /** The console's statement for administrators of other keys, taken over, lacks the import. */
    private static Stream<Finding> halves(Statement statement) {
        boolean parameters = statement.actions().cover(PARAMETERS);
        boolean imports = statement.actions().cover(IMPORT);
        boolean administers = statement.actions().cover("kms:PutKeyPolicy");
        if (parameters && !imports && administers) {
            return Stream.of(missing(statement, Level.WARNING, IMPORT, "so that they cannot import"));
        }
        if (imports && !parameters) {
            return Stream.of(missing(statement, Level.WARNING, PARAMETERS, "without which no import begins"));
        }
        return imports && !statement.actions().cover(TAG)
                ? Stream.of(missing(
                        statement,
                        Level.NOTE,
                        TAG,
                        "so that a finished import of a private or HMAC key is not marked as such on the key"))
                : Stream.empty();
    }

    private static Finding missing(Statement statement, Level level, String action, String consequence) {
        return Rule.in(
                statement,
                level,
                "does not allow its principals " + action + ", " + consequence + ", unless another policy does.",
                "Add " + action + ".");
    }
}
