package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Deletes alarms; of CloudWatch's API Reference: a wrong name leaves the others deleted. That it is no error is assumed. */
record DeleteAlarms(Alarms alarms) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        request.input().requiredTexts("AlarmNames", 1, 255).forEach(name -> alarms.delete(request.realm(), name));
        return Json.object();
    }
}
