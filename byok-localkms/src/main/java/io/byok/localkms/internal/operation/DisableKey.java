package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Takes a key out of use; its material stays, expires and may be deleted as before. */
final class DisableKey implements Operation {

    private final Keys keys;

    DisableKey(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        return KeySwitch.turn(keys, request, false);
    }
}
