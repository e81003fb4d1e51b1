package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import java.time.Instant;

/** An alarm as a tree that can be written down and read again. */
final class AlarmRecord {

    private AlarmRecord() {}

    static ObjectNode of(Alarm alarm) {
        ObjectNode node = Json.object();
        node.set("given", alarm.settings().given());
        return node.put("configured", alarm.configured().toString())
                .put("state", alarm.state().name())
                .put("reason", alarm.reason())
                .put("since", alarm.since().toString());
    }

    static Alarm read(Realm realm, ObjectNode node) {
        return new Alarm(
                realm,
                AlarmSettings.read(Input.of((ObjectNode) node.required("given"))),
                Instant.parse(node.required("configured").textValue()),
                AlarmState.valueOf(node.required("state").textValue()),
                node.required("reason").textValue(),
                Instant.parse(node.required("since").textValue()));
    }
}
