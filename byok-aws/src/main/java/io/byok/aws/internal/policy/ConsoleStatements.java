package io.byok.aws.internal.policy;

import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeyMaterialSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that the KMS console writes for a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">AWS KMS: default key
 *     policy</a>
 */
public final class ConsoleStatements {
    /** What administrators may delete. */
    public enum Deletion {
        /** Both. */
        OF_KEY_AND_MATERIAL,
        /** The console's other choice: kms:Delete* stays. */
        OF_MATERIAL,
        /** Aliases alone. */
        NONE
    }

    private final KeyTraits key;
    private final String account;
    private final Deletion deletion;

    /** For one key. */
    public ConsoleStatements(KeyTraits key, String account, Deletion deletion) {
        this.key = key;
        this.account = account;
        this.deletion = deletion;
    }

    /** One for the account, and one or two for each kind of principal that is named. */
    public List<Statement> of(List<IamPrincipal> administrators, List<IamPrincipal> users) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.ofKey(
                "Enable IAM User Permissions",
                List.of("arn:" + key.partition() + ":iam::" + account + ":root"),
                List.of("kms:*")));
        if (!administrators.isEmpty()) {
            statements.add(
                    Statement.ofKey("Allow access for Key Administrators", arns(administrators), administration()));
        }
        if (!users.isEmpty()) {
            statements.add(Statement.ofKey("Allow use of the key", arns(users), use()));
            if (key.spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
                statements.add(attachment(arns(users)));
            }
        }
        return statements;
    }

    private static List<String> arns(List<IamPrincipal> principals) {
        return principals.stream().map(IamPrincipal::arn).toList();
    }

    private List<String> administration() {
        List<String> actions = new ArrayList<>(List.of(
                "kms:Create*",
                "kms:Describe*",
                "kms:Enable*",
                "kms:List*",
                "kms:Put*",
                "kms:Update*",
                "kms:Revoke*",
                "kms:Disable*",
                "kms:Get*",
                deletion == Deletion.NONE ? "kms:DeleteAlias" : "kms:Delete*",
                "kms:TagResource",
                "kms:UntagResource"));
        if (deletion == Deletion.OF_KEY_AND_MATERIAL) {
            actions.addAll(List.of("kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"));
        }
        actions.addAll(List.of("kms:RotateKeyOnDemand", "kms:ImportKeyMaterial"));
        if (key.multiRegion()) {
            actions.addAll(List.of("kms:ReplicateKey", "kms:UpdatePrimaryRegion"));
        }
        return actions;
    }

    private List<String> use() {
        return switch (key.usage()) {
            case ENCRYPT_DECRYPT ->
                List.of(
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncrypt*",
                        key.spec().isAsymmetric() ? "kms:GetPublicKey" : "kms:GenerateDataKey*",
                        "kms:DescribeKey");
            case SIGN_VERIFY -> List.of("kms:DescribeKey", "kms:GetPublicKey", "kms:Sign", "kms:Verify");
            case GENERATE_VERIFY_MAC -> List.of("kms:DescribeKey", "kms:GenerateMac", "kms:VerifyMac");
            case KEY_AGREEMENT -> List.of("kms:DescribeKey", "kms:GetPublicKey", "kms:DeriveSharedSecret");
        };
    }

    private static Statement attachment(List<String> users) {
        return Statement.ofKey(
                "Allow attachment of persistent resources",
                users,
                List.of("kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"),
                Condition.of("Bool", "kms:GrantIsForAWSResource", "true"));
    }
}
