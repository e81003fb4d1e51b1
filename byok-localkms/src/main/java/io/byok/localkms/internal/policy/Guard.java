package io.byok.localkms.internal.policy;

import io.byok.localkms.internal.wire.KmsError;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a caller may make a request, by the key policy and the caller's own, as IAM does within one account: an
 * explicit denial wins; otherwise the key policy must allow the caller, or leave it to the account, and then the caller's
 * policy must allow it. A caller without a policy is an administrator.
 *
 * <p>The form of the messages is that of public reports of AWS's answers.
 *
 * @param callerPolicy that of every caller
 */
public record Guard(Optional<Policy> callerPolicy) {

    public void check(Access access, String keyPolicy) {
        List<Statement> ofKey = Policy.parse(keyPolicy).about(access);
        Optional<List<Statement>> ofCaller = callerPolicy.map(policy -> policy.about(access));
        refuseExplicitDenial(access, ofKey, ofCaller);
        if (ofKey.stream().filter(Statement::allows).anyMatch(statement -> statement.namesCaller(access))) {
            return;
        }
        if (ofKey.stream().filter(Statement::allows).noneMatch(statement -> statement.namesAccount(access))) {
            throw denied(access, "because no resource-based policy allows the " + access.action() + " action");
        }
        if (ofCaller.filter(statements -> statements.stream().noneMatch(Statement::allows))
                .isPresent()) {
            throw denied(access, "because no identity-based policy allows the " + access.action() + " action");
        }
    }

    private static void refuseExplicitDenial(Access access, List<Statement> ofKey, Optional<List<Statement>> ofCaller) {
        if (ofKey.stream()
                .filter(Statement::denies)
                .anyMatch(statement -> statement.namesCaller(access) || statement.namesAccount(access))) {
            throw denied(access, "with an explicit deny in a resource-based policy");
        }
        if (ofCaller.filter(statements -> statements.stream().anyMatch(Statement::denies))
                .isPresent()) {
            throw denied(access, "with an explicit deny in an identity-based policy");
        }
    }

    private static KmsError denied(Access access, String why) {
        return KmsError.of(
                "AccessDeniedException",
                "User: " + access.callerArn() + " is not authorized to perform: " + access.action() + " on resource: "
                        + access.keyArn() + " " + why);
    }
}
