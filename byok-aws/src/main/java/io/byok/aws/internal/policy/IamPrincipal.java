package io.byok.aws.internal.policy;

import io.byok.aws.InvalidImportRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody whom a policy names.
 *
 * @param arn of an IAM user or role, or of a whole account
 * @param partition the second part of the ARN
 * @param account the fifth
 */
public record IamPrincipal(String arn, String partition, String account) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ARN = Pattern.compile("arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):"
            + "(?:root|(?:user|role)/(?:[!-~&&[^*?]]+/)?[a-zA-Z0-9_+=,.@-]{1,64})");

    /** Somebody who administers a key of this account. */
    public static IamPrincipal administrator(String arn, String account) {
        IamPrincipal principal = parse(arn);
        if (!principal.account.equals(account)) {
            throw new InvalidImportRequestException(
                    "The administrator '" + arn + "' is of another account than the key ("
                            + account
                            + "): imports and changes of a key policy are not taken from other accounts (AWS KMS, PutKeyPolicy,"
                            + " cross-account use). Name a role of the key's account.");
        }
        if (principal.isAccount()) {
            throw new InvalidImportRequestException(
                    "The administrator '" + arn + "' is the whole account, which the policy"
                            + " names anyway, so that its IAM policies count. Leave it out, or name a role.");
        }
        return principal;
    }

    /** Somebody who uses a key. */
    public static IamPrincipal user(String arn) {
        return parse(arn);
    }

    /** Refuses what is no account id. */
    public static void checkAccount(String id) {
        if (!ACCOUNT.matcher(id).matches()) {
            throw new InvalidImportRequestException(
                    "'" + id + "' is no account id: it has 12 digits, leading zeros among them,"
                            + " and no hyphens (AWS Organizations, Account). Give it as STS's GetCallerIdentity does.");
        }
    }

    /** Refuses an ARN of another partition, which IAM could never find. */
    public void requirePartition(String wanted) {
        if (!partition.equals(wanted)) {
            throw new InvalidImportRequestException("The principal '" + arn + "' is of the partition " + partition
                    + ", and the key of " + wanted
                    + ": no principal is known in another partition (AWS General Reference,"
                    + " ARNs). Name one of the key's own.");
        }
    }

    private boolean isAccount() {
        return arn.endsWith(":root");
    }

    private static IamPrincipal parse(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new InvalidImportRequestException("'" + arn + "' is no ARN of an IAM user, role or account:"
                    + " arn:<partition>:iam::<account>:user/<path and name>, :role/<path and name> or :root (IAM, policy"
                    + " elements, Principal). " + remedy(arn));
        }
        return new IamPrincipal(arn, matcher.group(1), matcher.group(2));
    }

    private static String remedy(String arn) {
        if (arn.contains("*") || arn.contains("?")) {
            return "Name each one: principals take no wildcards.";
        }
        if (ACCOUNT.matcher(arn).matches()) {
            return "For a whole account give arn:aws:iam::" + arn + ":root, in the key's partition.";
        }
        if (arn.contains(":assumed-role/")) {
            return "This is a session, which ends; name its role, arn:<partition>:iam::<account>:role/<path and name>.";
        }
        return arn.contains(":group/")
                ? "Groups are no principals; name their users, or a role that they take."
                : "Give it as IAM's GetUser or GetRole does.";
    }
}
