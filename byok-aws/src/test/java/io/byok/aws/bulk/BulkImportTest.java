package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BulkImportTest extends BulkOnLocalKms {
    @Test
    void each_item_has_one_key_with_its_claim_and_its_alias() {
        BulkReport report = job().build().run(items(12));

        assertThat(report.imported()).isEqualTo(12);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.orphans()).isEmpty();
        assertThat(keysInKms()).hasSize(12);
        assertThat(aliasesInKms()).hasSize(24);
    }
}
