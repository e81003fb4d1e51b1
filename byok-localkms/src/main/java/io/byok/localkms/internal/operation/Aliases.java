package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Request;
import java.util.regex.Pattern;

/** The rules of alias names, and of how many a key may have. */
final class Aliases {

    private static final String PREFIX = "alias/";
    private static final int MAX_ALIASES_OF_KEY = 50;
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9:/_-]+$");

    private Aliases() {}

    /** Without prefix: recorded. Reserved names, and a name that is nothing but the prefix: assumed. */
    static String name(Request request) {
        String name = request.input().requiredText("AliasName", 1, 256, NAME);
        if (!name.startsWith(PREFIX)) {
            throw KmsError.validation("Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }
        if (name.equals(PREFIX)) {
            throw KmsError.validation("Alias must have a name after the prefix \"alias/\"");
        }
        if (name.startsWith("alias/aws/")) {
            throw KmsError.of("NotAuthorizedException", "");
        }
        return name;
    }

    /** The message is assumed. */
    static void refuseOverLimit(Request request, Keyring keyring, KmsKey key) {
        if (keyring.aliases(key.identity().id(), request.now()) >= MAX_ALIASES_OF_KEY) {
            throw KmsError.of(
                    "LimitExceededException",
                    key.identity().arn() + " has " + MAX_ALIASES_OF_KEY + " aliases, which is the limit");
        }
    }

    /** Recorded of DescribeKey; of the operations on aliases assumed to be the same. */
    static KmsError notFound(Request request, String name) {
        return KmsError.notFound("Alias " + request.realm().aliasArn(name) + " is not found.");
    }
}
