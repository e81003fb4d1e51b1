package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Sets the state of an alarm by hand, to try its actions; the next evaluation sets it right. */
record SetAlarmState(Alarms alarms) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        String name = input.requiredText("AlarmName", 1, 255);
        AlarmState state = input.requiredChoice("StateValue", AlarmState.class);
        String reason = input.requiredText("StateReason", 0, 1023);
        if (alarms.find(request.realm(), name).isEmpty()) {
            throw new KmsError(404, "ResourceNotFound", "Unknown alarm: " + name);
        }
        alarms.set(request.realm(), name, state, reason, request.now());
        return Json.object();
    }
}
