package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes an alarm, or gives one other settings; its first evaluation is at the next full minute. */
record PutMetricAlarm(Alarms alarms) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        alarms.put(request.realm(), AlarmSettings.read(request.input()), request.now());
        return Json.object();
    }
}
