package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Whether the caller of imports may do what these need, and no more. */
public final class ImporterActions implements Rule {
    private static final List<String> ALWAYS =
            List.of("kms:DescribeKey", "kms:GetParametersForImport", "kms:ImportKeyMaterial");
    private static final List<String> WITHOUT_A_KEY = List.of("kms:CreateKey", "kms:ListKeys", "kms:ListAliases");
    private static final List<String> BEYOND =
            List.of("kms:Decrypt", "kms:Sign", "kms:GenerateMac", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion");

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<Statement> allowing =
                policy.statements().stream().filter(Statement::allows).toList();
        return Stream.of(
                        ALWAYS.stream()
                                .filter(action -> !allows(allowing, action))
                                .map(ImporterActions::missing),
                        unproven(allowing),
                        untagged(allowing),
                        allowing.stream().flatMap(ImporterActions::unscoped),
                        allowing.stream().flatMap(ImporterActions::tooMuch),
                        policy.statements().stream().flatMap(ImporterActions::principals))
                .flatMap(found -> found);
    }

    private static boolean allows(List<Statement> allowing, String action) {
        return allowing.stream().anyMatch(statement -> statement.actions().cover(action));
    }

    private static Finding missing(String action) {
        return Rule.in(
                Level.PROBLEM,
                "The policy does not allow " + action + ", which every import calls.",
                "Add it, with the ARNs of the keys as the resource.");
    }

    private static Stream<Finding> unproven(List<Statement> allowing) {
        return allows(allowing, "kms:GetPublicKey")
                ? Stream.empty()
                : Stream.of(Rule.in(
                        Level.NOTE,
                        "The policy does not allow kms:GetPublicKey, by which the import of a private key is proven.",
                        "Add it if private keys are imported."));
    }

    private static Stream<Finding> untagged(List<Statement> allowing) {
        return allows(allowing, "kms:CreateKey") && !allows(allowing, "kms:TagResource")
                ? Stream.of(Rule.in(
                        Level.PROBLEM,
                        "The policy allows kms:CreateKey without kms:TagResource, and KMS refuses to create a key with tags"
                                + " then (AWS KMS, CreateKey).",
                        "Add it, or import with withoutImportId()."))
                : Stream.empty();
    }

    /** Of a call that is about no key, only all resources match. */
    private static Stream<Finding> unscoped(Statement statement) {
        return WITHOUT_A_KEY.stream()
                .filter(action -> statement.actions().hold(action)
                        && !statement.resources().cover("*"))
                .map(action -> Rule.in(
                        statement,
                        Level.WARNING,
                        "does not allow " + action
                                + ": its resources are named, and that call is about no key yet (AWS KMS,"
                                + " permissions reference).",
                        "Allow it in a statement with \"Resource\": \"*\"."));
    }

    private static Stream<Finding> tooMuch(Statement statement) {
        List<String> beyond = BEYOND.stream().filter(statement.actions()::cover).toList();
        return beyond.isEmpty()
                ? Stream.empty()
                : Stream.of(Rule.in(
                        statement,
                        Level.WARNING,
                        "allows " + String.join(", ", beyond) + " and perhaps more, which an import does not need.",
                        "Name the actions that it needs: ImporterPolicy gives them."));
    }

    private static Stream<Finding> principals(Statement statement) {
        return statement.principals().patterns().isEmpty()
                ? Stream.empty()
                : Stream.of(Rule.in(
                        statement,
                        Level.PROBLEM,
                        "names a Principal, which a policy of IAM does not take: its principal is whoever has it.",
                        "Leave it out, or lint it as a key policy."));
    }
}
