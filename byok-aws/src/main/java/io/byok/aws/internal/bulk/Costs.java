package io.byok.aws.internal.bulk;

import java.util.Map;

/**
 * What one item of a kind of work costs.
 *
 * @param secondsUnderWay from its first request to its last, where it need not wait for its turn
 * @param requests how many of each scarce operation
 */
public record Costs(double secondsUnderWay, Map<String, Integer> requests) {
    /** An import without an alias of its own: the claim is an alias too. */
    public static final Costs IMPORT =
            new Costs(4, Map.of("GetParametersForImport", 1, "CreateAlias", 1, "CreateKey", 1, "ImportKeyMaterial", 1));

    /** An import with an alias. */
    public static final Costs NAMED_IMPORT =
            new Costs(4, Map.of("GetParametersForImport", 1, "CreateAlias", 2, "CreateKey", 1, "ImportKeyMaterial", 1));

    /** The renewal of a material, which is read when its turn comes, before it is sent, and afterwards. */
    public static final Costs RENEWAL = new Costs(
            4, Map.of("GetParametersForImport", 1, "ImportKeyMaterial", 1, "ListKeyRotations", 4, "DescribeKey", 5));

    /** The reading of a key: quick, so that few at a time are enough. */
    public static final Costs SURVEY = new Costs(0.3, Map.of("DescribeKey", 1, "ListKeyRotations", 1));

    /** Keeps a copy. */
    public Costs {
        requests = Map.copyOf(requests);
    }
}
