package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Moves a name to another key of the same type and usage, as a rotation by hand does. */
final class UpdateAlias implements Operation {

    private final Keys keys;

    UpdateAlias(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String name = Aliases.name(request);
        KmsKey key = keys.findWithoutAlias(request, request.input().requiredText("TargetKeyId", 1, Keys.MAX_KEY_ID));
        Keys.refusePendingDeletion(key);
        Keyring keyring = keys.keyring(request);
        synchronized (keyring) {
            Alias alias = keyring.alias(name, request.now()).orElseThrow(() -> Aliases.notFound(request, name));
            if (!alias.keyId().equals(key.identity().id())) {
                requireSameKind(keys.findWithoutAlias(request, alias.keyId()).identity(), key.identity());
                Aliases.refuseOverLimit(request, keyring, key);
            }
            keyring.replace(new Alias(name, key.identity().id(), alias.created(), request.now()));
        }
        return Json.object();
    }

    /** AWS's API Reference: both symmetric, both asymmetric or both HMAC, and of one usage; the code is assumed. */
    private static void requireSameKind(KeyIdentity old, KeyIdentity target) {
        boolean isSameType = old.spec().isSymmetricEncryption() == target.spec().isSymmetricEncryption();
        if (!isSameType || old.usage() != target.usage()) {
            throw KmsError.validation("Alias cannot move from " + old.arn() + " (" + old.spec() + ", " + old.usage()
                    + ") to " + target.arn() + " (" + target.spec() + ", " + target.usage()
                    + "): both must be of the same type and have the same key usage");
        }
    }
}
