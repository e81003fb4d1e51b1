package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.List;

/** Lists the keys that have the metric, all in one page. */
record ListMetrics(Metrics metrics) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Metrics");
        if (isOrAbsent(input, "Namespace", Metrics.NAMESPACE) && isOrAbsent(input, "MetricName", Metrics.NAME)) {
            List<Input> filters = input.structures("Dimensions");
            metrics.keyIds(request.realm(), request.now()).stream()
                    .filter(keyId -> filters.stream().allMatch(filter -> meets(filter, keyId)))
                    .forEach(keyId -> list.add(MetricName.node(keyId)));
        }
        return output;
    }

    private static boolean isOrAbsent(Input input, String member, String value) {
        return input.text(member, 1, 255).filter(given -> !given.equals(value)).isEmpty();
    }

    private static boolean meets(Input filter, String keyId) {
        return filter.requiredText("Name", 1, 255).equals(Metrics.DIMENSION) && isOrAbsent(filter, "Value", keyId);
    }
}
