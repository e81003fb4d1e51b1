package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Gives a key a name; a key may have 50 of them. */
final class CreateAlias implements Operation {

    private final Keys keys;

    CreateAlias(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String name = Aliases.name(request);
        KmsKey key = keys.findWithoutAlias(request, request.input().requiredText("TargetKeyId", 1, Keys.MAX_KEY_ID));
        Keys.refusePendingDeletion(key);
        Keyring keyring = keys.keyring(request);
        synchronized (keyring) {
            Aliases.refuseOverLimit(request, keyring, key);
            Alias alias = new Alias(name, key.identity().id(), request.now(), request.now());
            if (!keyring.addIfAbsent(alias, request.now())) {
                // The message is that of public reports of AWS's answer.
                throw KmsError.of(
                        "AlreadyExistsException",
                        "An alias with the name " + request.realm().aliasArn(name) + " already exists");
            }
        }
        return Json.object();
    }
}
