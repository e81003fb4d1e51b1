package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.PolicyDocument;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the policy is in the present version of the language. */
public final class Language implements Rule {
    @Override
    public Stream<Finding> findings(PolicyDocument policy) {
        return Stream.of(policy.version())
                .filter(version -> !version.equals(Optional.of(PolicyDocument.VERSION)))
                .map(version -> Rule.in(
                        Level.WARNING,
                        "The policy is of version " + version.orElse("2008-10-17, since it names none")
                                + ", in which policy variables do not work (IAM, policy elements, Version).",
                        "Write \"Version\": \"" + PolicyDocument.VERSION + "\"."));
    }
}
