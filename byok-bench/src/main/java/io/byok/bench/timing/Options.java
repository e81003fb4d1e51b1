package io.byok.bench.timing;

import io.byok.bench.engine.Engine;
import java.util.Arrays;
import java.util.List;

/** What the command line asks for. */
record Options(List<String> engines, List<String> checks, int bits, int wrapOperations, int unwrapOperations) {
    private static final List<String> CHECKS = List.of("wrap", "verdict", "refusal");

    private static final int LEAST_OPERATIONS = 1_000;

    static final String USAGE = """
            --engines byok,SunJCE,BouncyCastle  who is measured
            --checks wrap,verdict,refusal       what is measured; verdict is of byok only
            --bits 2048                         size of the RSA key: 2048, 3072 or 4096
            --wrap 1000000                      operations of an engine, both kinds together
            --unwrap 100000                     operations of an engine for each pair of kinds
            """;

    static Options parse(String... args) {
        Options options = new Options(List.of("byok", "SunJCE", "BouncyCastle"), CHECKS, 2048, 1_000_000, 100_000);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw usage("\"" + args[i] + "\" has no value");
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--engines" -> new Options(among(Engine.NAMES, value), checks, bits, wrapOperations, unwrapOperations);
            case "--checks" -> new Options(engines, among(CHECKS, value), bits, wrapOperations, unwrapOperations);
            case "--bits" -> new Options(engines, checks, bits(value), wrapOperations, unwrapOperations);
            case "--wrap" -> new Options(engines, checks, bits, operations(value), unwrapOperations);
            case "--unwrap" -> new Options(engines, checks, bits, wrapOperations, operations(value));
            default -> throw usage("\"" + option + "\" is no option");
        };
    }

    private static List<String> among(List<String> known, String value) {
        List<String> values = Arrays.asList(value.split(",", -1));
        if (!known.containsAll(values)) {
            throw usage("\"" + value + "\" has something that is not among " + known);
        }
        return values;
    }

    private static int bits(String value) {
        if (!List.of("2048", "3072", "4096").contains(value)) {
            throw usage("\"" + value + "\" bits is no size of a wrapping key");
        }
        return Integer.parseInt(value);
    }

    private static int operations(String value) {
        try {
            int operations = Integer.parseInt(value);
            if (operations >= LEAST_OPERATIONS) {
                return operations;
            }
        } catch (NumberFormatException e) {
            // As wrong as a number that is too small.
        }
        throw usage("\"" + value + "\" is no number of operations from " + LEAST_OPERATIONS
                + " on, below which statistics say nothing");
    }

    private static IllegalArgumentException usage(String wrong) {
        return new IllegalArgumentException(wrong + ". The options, with what they are when not given:\n" + USAGE);
    }
}
