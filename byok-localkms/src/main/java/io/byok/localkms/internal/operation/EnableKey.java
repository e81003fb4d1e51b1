package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Lets a disabled key be used again. */
final class EnableKey implements Operation {

    private final Keys keys;

    EnableKey(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        return KeySwitch.turn(keys, request, true);
    }
}
