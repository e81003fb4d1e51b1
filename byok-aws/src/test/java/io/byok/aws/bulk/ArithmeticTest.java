package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.bulk.Arithmetic;
import io.byok.aws.internal.bulk.Costs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The figures in the module's README, which {@link PaceTest} holds against simulated runs. */
class ArithmeticTest {
    private static final double PACE = 0.99;
    private static final RequestQuotas DEFAULTS = RequestQuotas.awsDefaults();

    @Test
    void the_readme_says_what_the_quotas_make_of_a_hundred_thousand_and_a_million_keys() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("byok.root"), "byok-aws", "README.md"));
        RequestQuotas raised = DEFAULTS.with("GetParametersForImport", 5);
        RequestQuotas more = DEFAULTS.with("GetParametersForImport", 15)
                .with("CreateAlias", 15)
                .with("CreateKey", 15);

        assertThat(row(readme, "| 100,000 | 1 |")).contains(bound(DEFAULTS), hours(DEFAULTS, 100_000));
        assertThat(row(readme, "| 1,000,000 | 100 | AWS's")).contains(bound(DEFAULTS), hours(DEFAULTS, 10_000));
        assertThat(row(readme, "raised to 5 |")).contains(bound(raised), hours(raised, 10_000));
        assertThat(row(readme, "raised to 15,"))
                .contains(bound(more), String.format(Locale.ROOT, "%.0f minutes", seconds(more, 10_000) / 60));
    }

    private static String row(String readme, String begin) {
        return readme.lines().filter(line -> line.contains(begin)).findFirst().orElseThrow();
    }

    private static String bound(RequestQuotas quotas) {
        return "| `" + Arithmetic.bound(quotas, Costs.NAMED_IMPORT) + "`";
    }

    private static String hours(RequestQuotas quotas, int keysInEachPlace) {
        return String.format(Locale.ROOT, "| %.1f hours |", seconds(quotas, keysInEachPlace) / 3600);
    }

    private static double seconds(RequestQuotas quotas, int keysInEachPlace) {
        return keysInEachPlace / (PACE * Arithmetic.itemsPerSecond(quotas, Costs.NAMED_IMPORT));
    }
}
