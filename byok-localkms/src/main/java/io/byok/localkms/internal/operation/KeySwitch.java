package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Request;

/**
 * The switch between Enabled and Disabled. AWS's table of key states: it may be turned to where it is already, and not in
 * PendingDeletion or PendingImport.
 */
final class KeySwitch {

    private KeySwitch() {}

    static ObjectNode turn(Keys keys, Request request, boolean enabled) {
        keys.update(request, keys.findWithoutAlias(request), key -> {
            Keys.refusePendingDeletion(key);
            Keys.refuseInTransit(key);
            Keys.refusePendingImport(key);
            return key.with(key.settings().withEnabled(enabled));
        });
        return Json.object();
    }
}
