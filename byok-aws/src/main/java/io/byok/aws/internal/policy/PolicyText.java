package io.byok.aws.internal.policy;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.policy.KeyPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What KMS takes as the text of a key policy, whatever it says. */
public final class PolicyText {
    private PolicyText() {}

    /** Refuses what KMS would refuse. */
    public static void checkKeyPolicy(String json) {
        problem(json).ifPresent(text -> {
            throw new InvalidImportRequestException(text);
        });
    }

    /** Why KMS would refuse it, and what to do. */
    public static Optional<String> problem(String json) {
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > KeyPolicy.MAX_BYTES) {
            return Optional.of("A key policy of " + bytes + " bytes: it may have " + KeyPolicy.MAX_BYTES
                    + " (AWS KMS, resource quotas). Name fewer principals, or a role that they take.");
        }
        return json.chars()
                .filter(character -> !isAllowed(character))
                .mapToObj(character -> "A key policy with the character " + String.format("U+%04X", character)
                        + ": it may have those from U+0020 to U+00FF, tabs and line breaks (AWS KMS, CreateKey, Policy). Leave"
                        + " it out.")
                .findFirst();
    }

    private static boolean isAllowed(int character) {
        return (character >= 0x20 && character <= 0xff) || character == '\t' || character == '\n' || character == '\r';
    }
}
