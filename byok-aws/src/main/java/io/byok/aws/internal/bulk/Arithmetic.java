package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.RequestQuotas;
import java.util.Comparator;
import java.util.Objects;

/** How fast items can go by the quotas: each costs so many requests of each operation, and the scarcest bounds them all. */
public final class Arithmetic {
    private Arithmetic() {}

    /** What imports cost: the claim is an alias, and the item's own is another. */
    public static Costs importing(boolean named) {
        return named ? Costs.NAMED_IMPORT : Costs.IMPORT;
    }

    /** Items a second in one account and Region. */
    public static double itemsPerSecond(RequestQuotas quotas, Costs costs) {
        return itemsPerSecond(quotas, costs, bound(quotas, costs));
    }

    /** The operation that bounds them; of several the first by name. */
    public static String bound(RequestQuotas quotas, Costs costs) {
        return costs.requests().keySet().stream()
                .sorted()
                .min(Comparator.comparingDouble(operation -> itemsPerSecond(quotas, costs, operation)))
                .orElseThrow();
    }

    private static double itemsPerSecond(RequestQuotas quotas, Costs costs, String operation) {
        return quotas.perSecond(operation).orElse(Double.POSITIVE_INFINITY)
                / Objects.requireNonNull(costs.requests().get(operation));
    }
}
