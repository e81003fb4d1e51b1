package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.List;

/** Answers values of the metric over time, in the older form. */
record GetMetricStatistics(Metrics metrics) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        List<Statistic> statistics = input.requiredTexts("Statistics", 1, 255).stream()
                .map(Statistic::of)
                .toList();
        ExpirySeries series = MetricName.keyId(input)
                .map(keyId -> metrics.of(new Metrics.Source(request.realm(), keyId)))
                .orElseGet(ExpirySeries::new);
        Periods periods = Periods.read(input, input, request.now());
        ObjectNode output = Json.object().put("Label", input.requiredText("MetricName", 1, 255));
        ArrayNode datapoints = output.putArray("Datapoints");
        periods.starts().forEach(start -> {
            List<Double> values = periods.values(series, start);
            if (!values.isEmpty()) {
                ObjectNode datapoint = datapoints.addObject().put("Unit", Metrics.UNIT);
                datapoint.putPOJO("Timestamp", start);
                statistics.forEach(statistic ->
                        statistic.of(values).ifPresent(value -> datapoint.put(statistic.wireName(), value)));
            }
        });
        return output;
    }
}
