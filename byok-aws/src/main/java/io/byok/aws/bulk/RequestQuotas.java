package io.byok.aws.bulk;

import io.byok.aws.InvalidImportRequestException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How many requests a second AWS KMS takes of each operation, in one account and Region, from all callers together. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html">AWS KMS: request quotas</a>
 */
public final class RequestQuotas {
    /** As AWS's guide has them in 2026. */
    private static final Map<String, Double> DEFAULTS = Map.ofEntries(
            Map.entry("CreateAlias", 5.0),
            Map.entry("CreateKey", 5.0),
            Map.entry("DescribeKey", 2000.0),
            Map.entry("GetParametersForImport", 1.0),
            Map.entry("GetPublicKey", 2000.0),
            Map.entry("ImportKeyMaterial", 15.0),
            Map.entry("ListAliases", 500.0),
            Map.entry("ListKeyRotations", 100.0),
            Map.entry("ListKeys", 500.0),
            Map.entry("ScheduleKeyDeletion", 15.0),
            Map.entry("TagResource", 10.0));

    private final Map<String, Double> perSecond;

    private RequestQuotas(Map<String, Double> perSecond) {
        this.perSecond = Map.copyOf(perSecond);
    }

    /**
     * What AWS gives every account: one GetParametersForImport a second, five CreateKey, fifteen ImportKeyMaterial, and so on.
     *
     * @return AWS's default quotas
     */
    public static RequestQuotas awsDefaults() {
        return new RequestQuotas(DEFAULTS);
    }

    /**
     * No limits, for servers that have none; a throttle still slows down.
     *
     * @return quotas without an entry
     */
    public static RequestQuotas unlimited() {
        return new RequestQuotas(Map.of());
    }

    /**
     * With another quota for one operation, such as AWS grants on request.
     *
     * @param operation its name in the API reference
     * @param requestsPerSecond above 0; may be a fraction
     * @return the changed quotas
     * @throws InvalidImportRequestException if the rate is not above 0
     */
    public RequestQuotas with(String operation, double requestsPerSecond) {
        if (!(requestsPerSecond > 0)) {
            throw new InvalidImportRequestException("A quota of " + requestsPerSecond + " " + operation
                    + " a second: it must be above 0. Give what the Service Quotas console shows for it.");
        }
        Map<String, Double> changed = new TreeMap<>(perSecond);
        changed.put(operation, requestsPerSecond);
        return new RequestQuotas(changed);
    }

    /**
     * The quota of one operation.
     *
     * @param operation its name in the API reference
     * @return requests a second; empty if there is no known limit
     */
    public OptionalDouble perSecond(String operation) {
        Double known = perSecond.get(operation);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    @Override
    public String toString() {
        return "RequestQuotas" + new TreeMap<>(perSecond);
    }
}
