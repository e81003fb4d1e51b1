package io.byok.aws.internal.policy.lint;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import java.util.stream.Stream;

/** One thing to look at in a policy. */
public interface Rule {
    /** What is found; nothing where all is well. */
    Stream<Finding> findings(PolicyDocument policy);

    /** A finding in one statement. */
    static Finding in(Statement statement, Level level, String text, String remedy) {
        return new Finding(level, statement.name(), "The statement '" + statement.name() + "' " + text, remedy);
    }

    /** A finding in the whole. */
    static Finding in(Level level, String text, String remedy) {
        return new Finding(level, "policy", text, remedy);
    }
}
