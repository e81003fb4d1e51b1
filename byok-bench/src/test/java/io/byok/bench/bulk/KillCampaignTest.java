package io.byok.bench.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KillCampaignTest {
    @Test
    void workers_that_are_killed_leave_each_item_once_and_no_key_unreported() throws IOException, InterruptedException {
        Holdings holdings = new KillCampaign(2, 60, 3, 20261101).run();

        assertThat(holdings.kills()).isEqualTo(3);
        assertThat(holdings.once()).isEqualTo(60);
        assertThat(holdings.unreported()).isZero();
    }
}
