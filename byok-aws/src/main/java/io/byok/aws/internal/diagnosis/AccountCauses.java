package io.byok.aws.internal.diagnosis;

import io.byok.aws.ProbableCause;
import java.util.ArrayList;
import java.util.List;

/** Why KMS refuses because of the account, the caller or the request itself. */
final class AccountCauses {
    private AccountCauses() {}

    static List<ProbableCause> denied(String operation) {
        List<ProbableCause> causes = new ArrayList<>();
        causes.add(new ProbableCause(
                "The caller lacks the permission kms:" + operation + ", in its own policy or in the key's.",
                "Give it in both, or look in CloudTrail for the policy that denies it."));
        if (operation.equals("CreateKey")) {
            causes.add(new ProbableCause(
                    "CreateKey with tags also needs kms:TagResource.",
                    "Give it, or leave the library's own tag out with ImportRequest.withoutImportId()."));
        }
        causes.add(condition(operation));
        causes.add(new ProbableCause(
                "The policy or the role is minutes old and not known everywhere, or the key is of another account, which no"
                        + " import may be.",
                "Try again in some minutes, with credentials of the key's own account."));
        return List.copyOf(causes);
    }

    /** Each request has its own condition keys (AWS KMS, condition keys). */
    private static ProbableCause condition(String operation) {
        return switch (operation) {
            case "GetParametersForImport" ->
                new ProbableCause(
                        "A policy's condition on kms:WrappingAlgorithm or kms:WrappingKeySpec is not met.",
                        "Choose what the policy allows: algorithm(...), wrappingKeySpec(...).");
            case "ImportKeyMaterial" ->
                new ProbableCause(
                        "A policy's condition on kms:ExpirationModel or kms:ValidTo is not met: it demands an expiry, forbids"
                                + " one, or allows only an earlier one.",
                        "Choose what the policy allows: expiresIn(...), validTo(...), neverExpires().");
            case "CreateKey" ->
                new ProbableCause(
                        "A policy's condition is not met, on kms:KeyOrigin, kms:KeySpec, kms:KeyUsage, or aws:TagKeys.",
                        "Look which keys and tags it allows; origin and the library's own tag are EXTERNAL and"
                                + " byok:import-id.");
            case "ReplicateKey" ->
                new ProbableCause(
                        "A policy's condition on kms:ReplicaRegion is not met, or in the Region of the replica the caller lacks"
                                + " kms:CreateKey, and kms:TagResource for its tags.",
                        "Name a Region that the policy allows, and allow both in that Region; ImporterPolicy.replication(...)"
                                + " writes such a policy.");
            case "UpdatePrimaryRegion" ->
                new ProbableCause(
                        "A policy's condition on kms:PrimaryRegion is not met, or the action is not allowed on both keys: it"
                                + " is needed in the present primary Region and in the next.",
                        "Allow it on the key in both Regions; ImporterPolicy.promotion() writes such a policy.");
            default ->
                new ProbableCause(
                        "A policy's condition is not met, on the key or the caller.",
                        "Look in CloudTrail for the policy, and at its Condition.");
        };
    }

    static List<ProbableCause> quota(String operation) {
        return operation.equals("CreateAlias")
                ? List.of(new ProbableCause(
                        "The key has 50 aliases, or the account as many as it may.", "Remove some that are not used."))
                : List.of(
                        new ProbableCause(
                                "The quota of keys is used up (100,000 in a Region unless raised; keys in any state count).",
                                "Ask AWS for more (L-C2F1777E), or remove keys that are not used."),
                        new ProbableCause(
                                "A policy is longer than KMS takes, or a key was rotated 25 times.",
                                "Shorten it; a key that was rotated so often is replaced by a new one."));
    }

    static List<ProbableCause> pace(String operation) {
        return List.of(new ProbableCause(
                "The account's request rate for " + operation + " in this Region is used up, by all callers together"
                        + " (GetParametersForImport: 1 a second; CreateKey: 5).",
                "Wait, spread the work, or ask AWS for a higher quota."));
    }

    static List<ProbableCause> signature() {
        return List.of(
                new ProbableCause(
                        "The clock of this machine stands more than five minutes wrong, so that AWS refuses the signature.",
                        "Set it right."),
                new ProbableCause("The secret access key is wrong, or a proxy changes the request.", "Check both."));
    }

    static List<ProbableCause> credentials() {
        return List.of(new ProbableCause(
                "AWS does not know the credentials of the KmsClient, or they have expired.",
                "Renew them, and check that they are of the partition of the Region."));
    }

    static List<ProbableCause> policy() {
        return List.of(
                new ProbableCause(
                        "The key policy names a principal that IAM does not know, or not yet.",
                        "Check the ARNs; if one is new, try again in a minute."),
                new ProbableCause(
                        "By the key policy the caller could not change it again (kms:PutKeyPolicy), which KMS refuses.",
                        "Allow kms:* to the account of the key, arn:<partition>:iam::<account>:root."),
                new ProbableCause(
                        "The key policy is malformed.", "PolicyLinter.keyPolicy(json) tells what is wrong with it."));
    }

    static List<ProbableCause> tags() {
        return List.of(new ProbableCause(
                "A tag is not allowed.", "Keys must be unique, must not begin with aws:, and be at most 50."));
    }

    static List<ProbableCause> invalidValue(String operation) {
        ProbableCause value = new ProbableCause(
                "A value of the request is not allowed.", "The text in quotation marks is KMS's own and names it.");
        return operation.equals("ImportKeyMaterial")
                ? List.of(
                        value,
                        new ProbableCause(
                                "The ciphertext is not as long as the wrapping key makes it.",
                                "It is as long as the modulus, for RSA_AES_KEY_WRAP longer; wrap anew and send all of it."),
                        new ProbableCause(
                                "ValidTo is not in the future by AWS's clock, or more than 365 days away.",
                                "Check this machine's clock, and leave it a minute."))
                : List.of(value);
    }

    static List<ProbableCause> faultInKms() {
        return List.of(new ProbableCause(
                "A fault inside KMS, which passes.",
                "What the call left behind is said below, if anything. Try again."));
    }

    static List<ProbableCause> unknown(String operation, String errorCode) {
        ProbableCause newer = new ProbableCause(
                "KMS gives a reason that this version of byok does not know.",
                "Look the code up in the AWS KMS API Reference under " + operation + ".");
        ProbableCause other = new ProbableCause(
                "The server is not AWS KMS, or something between answered in its place.",
                "Look at which server the KmsClient talks to.");
        return errorCode.startsWith("HTTP ") ? List.of(other) : List.of(newer, other);
    }
}
