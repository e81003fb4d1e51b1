package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/** Which calls meet a fault, and faults that never answer. */
class FaultOccasionsTest extends LocalKmsTestBase {

    private List<Integer> refusedOf(int calls) {
        List<Integer> refused = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            try {
                kms.listAliases();
            } catch (KmsException throttled) {
                refused.add(call);
            }
        }
        return refused;
    }

    @Test
    void every_nth_call_is_met() {
        localKms.faults().add(Fault.on("ListAliases").every(3).answer(400, "ThrottlingException", ""));

        assertThat(refusedOf(10)).containsExactly(3, 6, 9);
    }

    @Test
    void chance_comes_again_with_its_seed_and_keeps_to_its_probability() {
        localKms.faults().add(Fault.on("ListAliases").atRandom(0.25, 42).answer(400, "ThrottlingException", ""));
        List<Integer> first = refusedOf(200);
        localKms.faults().clear();
        localKms.faults().add(Fault.on("ListAliases").atRandom(0.25, 42).answer(400, "ThrottlingException", ""));
        List<Integer> again = refusedOf(200);
        localKms.faults().clear();
        localKms.faults().add(Fault.on("ListAliases").atRandom(0.25, 43).answer(400, "ThrottlingException", ""));

        assertThat(again).isEqualTo(first).hasSizeBetween(30, 70);
        assertThat(refusedOf(200)).isNotEqualTo(first);
    }

    @Test
    void certainty_and_impossibility_are_probabilities_too() {
        localKms.faults().add(Fault.on("ListAliases").atRandom(0, 1).cutBeforeEffect());
        assertThat(refusedOf(20)).isEmpty();
        localKms.faults().add(Fault.on("ListAliases").atRandom(1, 1).answer(400, "ThrottlingException", ""));

        assertThat(refusedOf(20)).hasSize(20);
    }

    @Test
    void all_operations_are_counted_together() {
        localKms.faults().add(Fault.onAny().call(2).answer(400, "ThrottlingException", ""));
        kms.listKeys();

        refuses("ThrottlingException", () -> kms.listAliases());
        kms.listAliases();
    }

    @Test
    void a_call_that_hangs_ends_with_the_clients_patience() {
        localKms.faults().add(Fault.on("CreateKey").call(1).hangBeforeEffect());
        localKms.faults().add(Fault.on("CreateKey").call(2).hangAfterEffect());
        try (KmsClient impatient = kms) {
            for (int call = 0; call < 2; call++) {
                assertThatThrownBy(() -> impatient.createKey(request ->
                                request.overrideConfiguration(config -> config.apiCallTimeout(Duration.ofMillis(700)))))
                        .isInstanceOf(SdkClientException.class);
            }
            assertThat(impatient.listKeys().keys()).hasSize(1);
        }

        assertThat(localKms.calls()).extracting(Call::httpStatus).containsExactly(0, 0, 200);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.onAny().every(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.onAny().atRandom(1.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.onAny().atRandom(Double.NaN, 0));
    }
}
