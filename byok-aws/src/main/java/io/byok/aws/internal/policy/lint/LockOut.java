package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Who could change the policy again: nobody, the account, or everybody. */
public final class LockOut implements Rule {
    private static final String PUT = "kms:PutKeyPolicy";

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<Statement> ofPut = policy.statements().stream()
                .filter(statement -> statement.actions().cover(PUT))
                .toList();
        return Stream.concat(lockOut(ofPut), policy.statements().stream().flatMap(LockOut::openToAll));
    }

    private static Stream<Finding> lockOut(List<Statement> ofPut) {
        List<Statement> allowing =
                ofPut.stream().filter(LockOut::allowsSomebody).toList();
        if (allowing.isEmpty() || ofPut.stream().anyMatch(LockOut::deniesEverybody)) {
            return Stream.of(Rule.in(
                    Level.PROBLEM,
                    "Nobody can change this policy again: no principal has kms:PutKeyPolicy, or all are denied it. KMS"
                            + " refuses such a policy (CreateKey, BypassPolicyLockoutSafetyCheck).",
                    "Allow kms:* to the account, arn:<partition>:iam::<account>:root."));
        }
        return allowing.stream().anyMatch(Statement::namesAnAccount)
                ? Stream.empty()
                : Stream.of(Rule.in(
                        Level.WARNING,
                        "No account is named, so that IAM policies do not count, and once the named principals are gone only"
                                + " AWS can open the key again (AWS KMS, default key policy).",
                        "Allow kms:* to the account, arn:<partition>:iam::<account>:root."));
    }

    private static boolean allowsSomebody(Statement statement) {
        return statement.allows() && statement.namesIamPrincipals();
    }

    private static boolean deniesEverybody(Statement statement) {
        return !statement.allows() && isForAll(statement);
    }

    private static Stream<Finding> openToAll(Statement statement) {
        return statement.allows() && isForAll(statement)
                ? Stream.of(Rule.in(
                        statement,
                        Level.PROBLEM,
                        "allows " + statement.actions().inWords()
                                + " to everybody in AWS: its principal is * and it has no condition.",
                        "Name the principals, or demand kms:CallerAccount."))
                : Stream.empty();
    }

    private static boolean isForAll(Statement statement) {
        return statement.principals().hold("*") && statement.conditions().isEmpty();
    }
}
