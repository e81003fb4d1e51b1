package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.regex.Pattern;

/** Gives a key a name; a key may have 50 of them. */
final class CreateAlias implements Operation {

    private static final String PREFIX = "alias/";
    private static final int MAX_ALIASES_OF_KEY = 50;
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9:/_-]+$");

    private final Keys keys;

    CreateAlias(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String name = name(request);
        KmsKey key = keys.findWithoutAlias(request, request.input().requiredText("TargetKeyId", 1, 2048));
        Keys.refusePendingDeletion(key);
        Keyring keyring = keys.keyring(request);
        synchronized (keyring) {
            refuseOverLimit(request, keyring, key);
            if (!keyring.addIfAbsent(new Alias(name, key.identity().id(), request.now()), request.now())) {
                // The message is that of public reports of AWS's answer.
                throw KmsError.of(
                        "AlreadyExistsException",
                        "An alias with the name " + request.realm().aliasArn(name) + " already exists");
            }
        }
        return Json.object();
    }

    /** Without prefix: recorded. Reserved names, and a name that is nothing but the prefix: assumed. */
    private static String name(Request request) {
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
    private static void refuseOverLimit(Request request, Keyring keyring, KmsKey key) {
        long aliases = keyring.aliases(request.now()).stream()
                .filter(alias -> alias.keyId().equals(key.identity().id()))
                .count();
        if (aliases >= MAX_ALIASES_OF_KEY) {
            throw KmsError.of(
                    "LimitExceededException",
                    key.identity().arn() + " has " + MAX_ALIASES_OF_KEY + " aliases, which is the limit");
        }
    }
}
