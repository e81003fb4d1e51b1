package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Key policies, which are kept and handed back, and enforced for the two calls of an import alone. A key has exactly one, named {@code default}.
 *
 * <p>Assumed: all messages, and the code for a document that is no JSON object; principals are not looked at.
 */
final class KeyPolicies {

    static final String NAME = "default";

    private static final Pattern POLICY_NAME = Pattern.compile("[\\w]+");
    private static final Pattern CHARACTERS = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    /** AWS's API model. */
    private static final int MAX_LENGTH = 131_072;
    /** AWS's quota of a key policy document: 32 KB. */
    private static final int MAX_BYTES = 32_768;

    private KeyPolicies() {}

    /** The policy that AWS gives a key that is created without one: the account decides by IAM. */
    static String byDefault(Realm realm) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:%s:iam::%s:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(realm.partition(), realm.account());
    }

    /** Refuses every name of a policy but the only one. */
    static void checkName(Input input) {
        Optional<String> name = input.text("PolicyName", 1, 128, POLICY_NAME);
        if (name.filter(given -> !given.equals(NAME)).isPresent()) {
            throw KmsError.notFound("No such policy exists");
        }
    }

    static Optional<String> read(Input input) {
        Optional<String> policy = input.text("Policy", 1, MAX_LENGTH, CHARACTERS);
        policy.ifPresent(KeyPolicies::check);
        return policy;
    }

    private static void check(String policy) {
        int bytes = policy.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw KmsError.of(
                    "LimitExceededException",
                    "The policy has " + bytes + " bytes, and a key policy may have " + MAX_BYTES);
        }
        if (!Json.isObject(policy)) {
            throw KmsError.of("MalformedPolicyDocumentException", "The policy is not a JSON object");
        }
    }
}
