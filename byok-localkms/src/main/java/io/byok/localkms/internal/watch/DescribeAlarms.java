package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.List;
import java.util.Optional;

/** Answers the alarms that are asked for, page by page. The token of a page is the last name before it. */
record DescribeAlarms(Alarms alarms) implements Operation {

    private static final int DEFAULT_RECORDS = 50;
    private static final int MAX_RECORDS = 100;

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        int limit = input.integer("MaxRecords", 1, MAX_RECORDS).orElse(DEFAULT_RECORDS);
        List<Alarm> found = alarms.of(request.realm()).stream()
                .filter(alarm -> isAskedFor(alarm, input))
                .toList();
        ObjectNode output = Json.object();
        output.putArray("CompositeAlarms");
        ArrayNode page = output.putArray("MetricAlarms");
        found.stream().limit(limit).forEach(alarm -> page.add(alarm.node()));
        if (found.size() > limit) {
            output.put("NextToken", found.get(limit - 1).settings().name());
        }
        return output;
    }

    private static boolean isAskedFor(Alarm alarm, Input input) {
        String name = alarm.settings().name();
        List<String> names = input.texts("AlarmNames");
        Optional<AlarmState> state = input.choice("StateValue", AlarmState.class);
        return (names.isEmpty() || names.contains(name))
                && name.startsWith(input.text("AlarmNamePrefix", 1, 255).orElse(""))
                && state.filter(wanted -> wanted != alarm.state()).isEmpty()
                && name.compareTo(input.text("NextToken", 1, 1024).orElse("")) > 0;
    }
}
