package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers values of the metric over time, the latest first unless asked otherwise; no expressions. */
record GetMetricData(Metrics metrics) implements Operation {

    @Override
    public ObjectNode answer(Request request) {
        ObjectNode output = Json.object();
        ArrayNode results = output.putArray("MetricDataResults");
        List<Input> queries = request.input().structures("MetricDataQueries");
        if (queries.isEmpty()) {
            throw Input.missing("MetricDataQueries");
        }
        for (Input query : queries) {
            if (!query.has("ReturnData") || query.flag("ReturnData")) {
                results.add(result(request, query));
            }
        }
        output.putArray("Messages");
        return output;
    }

    private ObjectNode result(Request request, Input query) {
        String id = query.requiredText("Id", 1, 255);
        Input metricStat = query.structure("MetricStat")
                .orElseThrow(() -> KmsError.of(
                        "ValidationError", "LocalKms evaluates no expressions: give MetricStat in query " + id));
        Input metric = metricStat.structure("Metric").orElseThrow(() -> Input.missing("Metric"));
        Statistic statistic = Statistic.of(metricStat.requiredText("Stat", 1, 255));
        ExpirySeries series = MetricName.keyId(metric)
                .map(keyId -> metrics.of(new Metrics.Source(request.realm(), keyId)))
                .orElseGet(ExpirySeries::new);
        Periods periods = Periods.read(request.input(), metricStat, request.now());
        ObjectNode result = Json.object()
                .put("Id", id)
                .put("Label", query.text("Label", 0, 2048).orElse(Metrics.NAME))
                .put("StatusCode", "Complete");
        putValues(result, starts(request.input(), periods), periods, series, statistic);
        return result;
    }

    private static List<Instant> starts(Input input, Periods periods) {
        List<Instant> starts = new ArrayList<>(periods.starts());
        if (!input.text("ScanBy", 1, 255).orElse("").equals("TimestampAscending")) {
            Collections.reverse(starts);
        }
        return starts;
    }

    private static void putValues(
            ObjectNode result, List<Instant> starts, Periods periods, ExpirySeries series, Statistic statistic) {
        ArrayNode timestamps = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        for (Instant start : starts) {
            statistic.of(periods.values(series, start)).ifPresent(value -> {
                timestamps.addPOJO(start);
                values.add(value);
            });
        }
    }
}
