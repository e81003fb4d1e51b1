package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Actions that come to nothing without others. */
public final class Companions implements Rule {
    private record Companion(String action, String needed, Level level, String why) {}

    private static final List<Companion> ALL = List.of(
            new Companion(
                    "kms:RotateKeyOnDemand",
                    "kms:GetKeyRotationStatus",
                    Level.WARNING,
                    "which tells when a rotation is over (AWS KMS, RotateKeyOnDemand)"),
            new Companion(
                    "kms:RotateKeyOnDemand",
                    "kms:ListKeyRotations",
                    Level.WARNING,
                    "which tells what waits for a rotation, and what is current after it"),
            new Companion(
                    "kms:ReplicateKey",
                    "kms:CreateKey",
                    Level.PROBLEM,
                    "and KMS refuses to make a replica then (AWS KMS, ReplicateKey)"),
            new Companion(
                    "kms:ReplicateKey",
                    "iam:CreateServiceLinkedRole",
                    Level.NOTE,
                    "by which KMS makes its role for multi-Region keys, once in an account"),
            new Companion(
                    "kms:UpdatePrimaryRegion",
                    "kms:DescribeKey",
                    Level.WARNING,
                    "which tells when the primary Region has moved"));

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<Statement> allowing =
                policy.statements().stream().filter(Statement::allows).toList();
        return ALL.stream()
                .filter(each -> allows(allowing, each.action) && !allows(allowing, each.needed))
                .map(each -> Rule.in(
                        each.level,
                        "The policy allows " + each.action + " without " + each.needed + ", " + each.why + ".",
                        "Add " + each.needed + "."));
    }

    private static boolean allows(List<Statement> allowing, String action) {
        return allowing.stream().anyMatch(statement -> statement.actions().cover(action));
    }
}
