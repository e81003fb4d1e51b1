package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.RequestQuotas;
import java.util.Comparator;
import java.util.List;

/** How fast items can go by the quotas: each costs so many requests of each operation, and the scarcest bounds them all. */
public final class Arithmetic {
    /** What one item costs of an operation. */
    private record Cost(String operation, int requests) {
        double itemsPerSecond(RequestQuotas quotas) {
            return quotas.perSecond(operation).orElse(Double.POSITIVE_INFINITY) / requests;
        }
    }

    private Arithmetic() {}

    /** The claim is an alias too. */
    private static List<Cost> costs(boolean named) {
        return List.of(
                new Cost("GetParametersForImport", 1),
                new Cost("CreateAlias", named ? 2 : 1),
                new Cost("CreateKey", 1),
                new Cost("ImportKeyMaterial", 1));
    }

    private static Cost scarcest(RequestQuotas quotas, boolean named) {
        return costs(named).stream()
                .min(Comparator.comparingDouble(cost -> cost.itemsPerSecond(quotas)))
                .orElseThrow();
    }

    /** Items a second in one account and Region. */
    public static double itemsPerSecond(RequestQuotas quotas, boolean named) {
        return scarcest(quotas, named).itemsPerSecond(quotas);
    }

    /** The operation that bounds them. */
    public static String bound(RequestQuotas quotas, boolean named) {
        return scarcest(quotas, named).operation();
    }
}
