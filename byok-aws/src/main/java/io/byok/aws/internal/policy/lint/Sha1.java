package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.Condition;
import io.byok.aws.internal.policy.ImportAction;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Whether keys may be wrapped by SHA-1: by name, or because nothing is said. */
public final class Sha1 implements Rule {
    private static final List<String> BY_SHA_1 = List.of("RSAES_OAEP_SHA_1", "RSA_AES_KEY_WRAP_SHA_1");

    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        List<String> allowed = BY_SHA_1.stream()
                .filter(algorithm -> policy.statements().stream().noneMatch(each -> denies(each, algorithm)))
                .toList();
        return policy.statements().stream()
                .filter(Sha1::allowsParameters)
                .filter(statement -> allowed.stream().anyMatch(algorithm -> meets(statement, algorithm)))
                .map(Sha1::finding);
    }

    private static boolean allowsParameters(Statement statement) {
        return statement.allows() && statement.actions().cover(ImportAction.GET_PARAMETERS_FOR_IMPORT.action());
    }

    private static boolean denies(Statement statement, String algorithm) {
        return !statement.allows()
                && statement.actions().cover(ImportAction.GET_PARAMETERS_FOR_IMPORT.action())
                && statement.conditions().stream().allMatch(Sha1::isAboutAlgorithms)
                && meets(statement, algorithm);
    }

    private static boolean meets(Statement statement, String algorithm) {
        return statement.conditions().stream()
                .filter(Sha1::isAboutAlgorithms)
                .allMatch(condition -> condition.isMetBy(algorithm));
    }

    private static boolean isAboutAlgorithms(Condition condition) {
        return condition.isOn("kms:WrappingAlgorithm");
    }

    private static Finding finding(Statement statement) {
        boolean byName = statement.conditions().stream().anyMatch(Sha1::isAboutAlgorithms);
        return Rule.in(
                statement,
                byName ? Level.WARNING : Level.NOTE,
                "allows wrapping by SHA-1" + (byName ? "." : ", since it says nothing of kms:WrappingAlgorithm.")
                        + " No attack on OAEP by it is known, and it has left most lists of allowed digests (NIST SP"
                        + " 800-131A).",
                "Allow kms:GetParametersForImport for RSAES_OAEP_SHA_256 and RSA_AES_KEY_WRAP_SHA_256 alone"
                        + " (kms:WrappingAlgorithm).");
    }
}
