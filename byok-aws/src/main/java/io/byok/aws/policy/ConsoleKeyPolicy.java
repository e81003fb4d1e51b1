package io.byok.aws.policy;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.policy.ConsoleStatements;
import io.byok.aws.internal.policy.IamPrincipal;
import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.PolicyText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key policy of the KMS console, statement by statement, with what it adds for imported and for multi-Region keys. Begin
 * at {@link KeyPolicy#forAccount}. Immutable: each method gives a new policy.
 *
 * <p>The account's own statement is always there, so that IAM policies count and the account cannot lock itself out. The
 * statements for administrators and users are there where any are named; a key for encryption with one AES key also lets its
 * users lend it to AWS services.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">AWS KMS: default key
 *     policy</a>
 */
public final class ConsoleKeyPolicy implements KeyPolicy {
    private static final String ID = "key-consolepolicy-3";

    private final String account;
    private final List<IamPrincipal> administrators;
    private final List<IamPrincipal> users;
    private final ConsoleStatements.Deletion deletion;

    private ConsoleKeyPolicy(
            String account,
            List<IamPrincipal> administrators,
            List<IamPrincipal> users,
            ConsoleStatements.Deletion deletion) {
        this.account = account;
        this.administrators = administrators;
        this.users = users;
        this.deletion = deletion;
    }

    static ConsoleKeyPolicy of(String accountId) {
        IamPrincipal.checkAccount(accountId);
        return new ConsoleKeyPolicy(accountId, List.of(), List.of(), ConsoleStatements.Deletion.OF_KEY_AND_MATERIAL);
    }

    /**
     * Names more administrators: they may import, rotate, enable, disable, tag and delete the key and change its policy, and
     * may not use it.
     *
     * @param arns of IAM users or roles of the key's account
     * @return a policy with them
     * @throws InvalidImportRequestException if one is no such ARN
     */
    public ConsoleKeyPolicy administrators(String... arns) {
        Stream<IamPrincipal> more = Arrays.stream(arns).map(arn -> IamPrincipal.administrator(arn, account));
        return new ConsoleKeyPolicy(account, joined(administrators, more), users, deletion);
    }

    /**
     * Names more users: they may do with the key what its usage is, and lend a key of one AES key to AWS services.
     *
     * @param arns of IAM users or roles, of any account; or of a whole other account ("arn:aws:iam::444455556666:root"), whose
     *     IAM policies then decide
     * @return a policy with them
     * @throws InvalidImportRequestException if one is no such ARN
     */
    public ConsoleKeyPolicy users(String... arns) {
        Stream<IamPrincipal> more = Arrays.stream(arns).map(IamPrincipal::user);
        return new ConsoleKeyPolicy(account, administrators, joined(users, more), deletion);
    }

    /**
     * Lets the administrators neither schedule nor cancel the deletion of the key, as the console does when "Allow key
     * administrators to delete this key" is cleared. Its {@code kms:Delete*} stays, by which they may delete the imported
     * material: see {@link #withoutAnyDeletion()}.
     *
     * @return a policy of the same principals
     */
    public ConsoleKeyPolicy withoutKeyDeletion() {
        return new ConsoleKeyPolicy(account, administrators, users, ConsoleStatements.Deletion.OF_MATERIAL);
    }

    /**
     * Lets the administrators delete neither the key nor its imported material, which stops the key at once; beyond what the
     * console offers. In place of {@code kms:Delete*} they have {@code kms:DeleteAlias}.
     *
     * @return a policy of the same principals
     */
    public ConsoleKeyPolicy withoutAnyDeletion() {
        return new ConsoleKeyPolicy(account, administrators, users, ConsoleStatements.Deletion.NONE);
    }

    @Override
    public String toJson(KeyTraits key) {
        Stream.concat(administrators.stream(), users.stream())
                .forEach(principal -> principal.requirePartition(key.partition()));
        ConsoleStatements statements = new ConsoleStatements(key, account, deletion);
        String json = new PolicyDocument(Optional.of(ID), statements.of(administrators, users)).toJson();
        PolicyText.checkKeyPolicy(json);
        return json;
    }

    private static List<IamPrincipal> joined(List<IamPrincipal> some, Stream<IamPrincipal> more) {
        return Stream.concat(some.stream(), more).distinct().toList();
    }
}
