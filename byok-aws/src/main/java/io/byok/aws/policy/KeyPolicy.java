package io.byok.aws.policy;

import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;

/**
 * The policy that a KMS key is created with: who may do what with this key. Immutable. Give it to
 * {@link ImportRequest#policy}; without one KMS leaves all to the IAM policies of the key's account.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">AWS KMS: key policies</a>
 */
public sealed interface KeyPolicy permits ConsoleKeyPolicy, GivenKeyPolicy {
    /** The longest key policy, in bytes of UTF-8. */
    int MAX_BYTES = 32_768;

    /**
     * Begins the policy that the KMS console writes: the account by its IAM policies, and by name those who administer the
     * key and those who use it.
     *
     * @param accountId the account that the key will belong to, 12 digits
     * @return a policy that names nobody yet
     * @throws InvalidImportRequestException if that is no account id
     */
    static ConsoleKeyPolicy forAccount(String accountId) {
        return ConsoleKeyPolicy.of(accountId);
    }

    /**
     * Takes a policy as it stands. What {@link PolicyLinter#keyPolicy} finds in it, the import's plan repeats as warnings.
     *
     * @param json one JSON object with the member Statement
     * @return a policy of this very text, whatever the key
     * @throws InvalidImportRequestException if that is no such object, too long, or holds characters that KMS refuses
     */
    static KeyPolicy ofJson(String json) {
        return GivenKeyPolicy.of(json);
    }

    /**
     * The text that KMS is given.
     *
     * @param key the key that it is for
     * @return a policy document in JSON
     * @throws InvalidImportRequestException if a principal is of another partition than the key, or the text is longer than
     *     {@link #MAX_BYTES}
     */
    String toJson(KeyTraits key);
}
