package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import java.util.List;
import java.util.Optional;

/** The name of a metric as requests give it, and the key that is meant. */
final class MetricName {

    private MetricName() {}

    /** Nothing for any other metric than that of KMS. */
    static Optional<String> keyId(String namespace, String metricName, List<Input> dimensions) {
        if (!namespace.equals(Metrics.NAMESPACE) || !metricName.equals(Metrics.NAME) || dimensions.size() != 1) {
            return Optional.empty();
        }
        Input only = dimensions.get(0);
        return Optional.of(only.requiredText("Value", 1, 1024))
                .filter(value -> only.requiredText("Name", 1, 255).equals(Metrics.DIMENSION));
    }

    /** Of the structure Metric. */
    static Optional<String> keyId(Input metric) {
        return keyId(
                metric.text("Namespace", 1, 255).orElse(""),
                metric.text("MetricName", 1, 255).orElse(""),
                metric.structures("Dimensions"));
    }

    static ObjectNode node(String keyId) {
        ObjectNode node = Json.object().put("Namespace", Metrics.NAMESPACE).put("MetricName", Metrics.NAME);
        node.putArray("Dimensions").addObject().put("Name", Metrics.DIMENSION).put("Value", keyId);
        return node;
    }
}
