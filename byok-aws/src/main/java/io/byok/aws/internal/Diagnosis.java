package io.byok.aws.internal;

/** What an error code of KMS usually means on the way of an import, and what to do about it. */
public final class Diagnosis {
    private Diagnosis() {}

    /** Cause and remedy in words; never empty. */
    public static String of(String operation, String errorCode) {
        return switch (errorCode) {
            case "IncorrectKeyMaterialException" ->
                "This KMS key is bound to other key material than the one sent, or the material is not of the key's spec."
                        + " A KMS key takes the same bytes for all its life: bring the key it was first imported with,"
                        + " or import this one into a new KMS key.";
            case "InvalidCiphertextException" ->
                "KMS could not unwrap the key: another wrapping key, digest or MGF1 digest than the token's, or a"
                        + " ciphertext changed on its way. Fetch a new token and wrapping key, and wrap again with them.";
            case "ExpiredImportTokenException" ->
                "The import token is older than 24 hours. Fetch a new token and wrapping key, and wrap again with them.";
            case "InvalidImportTokenException" ->
                "The import token is damaged or belongs to another KMS key. Token, wrapping key and KMS key are one set:"
                        + " fetch them again for this key.";
            case "NotFoundException" ->
                "KMS knows no such key in this account and Region; right after CreateKey it may also not know it yet."
                        + " Check the Region and account of the KmsClient.";
            case "KMSInvalidStateException" ->
                "The KMS key is in a state that does not allow this. Look at its KeyState (DescribeKey); a key that is"
                        + " pending deletion is brought back with CancelKeyDeletion.";
            case "DisabledException" -> "The KMS key is disabled. Enable it with EnableKey.";
            case "UnsupportedOperationException" ->
                "The KMS key or the server cannot do this: only keys with origin EXTERNAL take imported material.";
            case "AccessDeniedException" -> denied(operation);
            case "LimitExceededException" ->
                "A quota of the account is used up (100,000 keys in a Region, keys in any state count; 50 aliases a"
                        + " key). Ask AWS for more, or remove keys that are not used.";
            case "ThrottlingException" ->
                "The account's request rate for this operation is used up (AWS KMS, request quotas). Wait, or ask AWS for"
                        + " a higher quota.";
            case "TagException" -> "A tag is not allowed: keys must be unique, must not begin with aws:, at most 50.";
            case "AlreadyExistsException" -> "The alias is taken. Choose another.";
            case "ValidationException" ->
                "A value of the request is not allowed. The text in quotation marks is KMS's own and names it.";
            case "KMSInternalException", "DependencyTimeoutException" ->
                "A fault inside KMS, which passes. What the call left behind is said below, if anything.";
            default -> "Look the code up in the AWS KMS API Reference under " + operation + ".";
        };
    }

    private static String denied(String operation) {
        return "The caller lacks the permission kms:" + operation
                + " on this key, or a condition of its policy is not met"
                + " (kms:WrappingAlgorithm, kms:WrappingKeySpec, kms:ExpirationModel, kms:ValidTo)."
                + (operation.equals("CreateKey")
                        ? " CreateKey with tags also needs kms:TagResource; ImportRequest.withoutImportId() sends none of"
                                + " this library's own."
                        : "");
    }
}
