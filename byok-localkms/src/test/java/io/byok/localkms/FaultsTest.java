package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;

class FaultsTest extends LocalKmsTestBase {

    @Test
    void a_cut_before_the_effect_leaves_nothing_behind() {
        localKms.faults().add(Fault.on("CreateKey").call(1).cutBeforeEffect());

        assertThatThrownBy(this::externalKey).isInstanceOf(SdkClientException.class);
        assertThat(kms.listKeys().keys()).isEmpty();
        assertThat(localKms.callsTo("CreateKey")).isOne();
    }

    @Test
    void a_cut_after_the_effect_leaves_the_effect_behind() throws Exception {
        KeyMetadata key = externalKey();
        localKms.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        assertThatThrownBy(() -> importAes(key, Wrapping.random(32))).isInstanceOf(SdkClientException.class);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        Call call = localKms.calls().stream()
                .filter(made -> made.operation().equals("ImportKeyMaterial"))
                .findFirst()
                .orElseThrow();
        assertThat(call.httpStatus()).isZero();
        assertThat(call.errorCode()).isEmpty();
    }

    @Test
    void a_refused_call_may_be_cut_too() {
        localKms.faults().add(Fault.on("DescribeKey").always().cutAfterEffect());

        assertThatThrownBy(() -> kms.describeKey(request -> request.keyId("nobody")))
                .isInstanceOf(SdkClientException.class);
    }

    @Test
    void an_answered_error_has_its_status_code_and_message_and_no_effect() {
        localKms.faults()
                .add(Fault.on("CreateKey").first(2).answer(400, "ThrottlingException", "You have exceeded the rate"));

        refuses("ThrottlingException", "You have exceeded the rate", this::externalKey);
        refuses("ThrottlingException", "You have exceeded the rate", this::externalKey);
        externalKey();
        assertThat(kms.listKeys().keys()).hasSize(1);
    }

    @Test
    void a_server_error_is_answered_with_its_status() {
        localKms.faults().add(Fault.on("ListKeys").call(1).answer(500, "KMSInternalException", ""));

        assertThatThrownBy(() -> kms.listKeys())
                .isInstanceOfSatisfying(
                        KmsException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(500));
        assertThat(kms.listKeys().keys()).isEmpty();
    }

    @Test
    void only_the_nth_call_from_now_is_met() {
        kms.listKeys();
        localKms.faults().add(Fault.on("ListKeys").call(2).answer(400, "ThrottlingException", ""));

        kms.listKeys();
        kms.listAliases();
        refuses("ThrottlingException", () -> kms.listKeys());
        kms.listKeys();
    }

    @Test
    void a_delay_comes_before_the_answer_and_adds_to_another_fault() {
        localKms.faults().add(Fault.on("ListKeys").call(1).delay(Duration.ofMillis(150)));
        localKms.faults().add(Fault.on("ListKeys").call(1).answer(400, "ThrottlingException", ""));
        long start = System.nanoTime();

        refuses("ThrottlingException", () -> kms.listKeys());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        kms.listKeys();
    }

    @Test
    void of_two_faults_at_once_the_first_added_wins() {
        localKms.faults().add(Fault.on("ListKeys").always().answer(400, "ThrottlingException", ""));
        localKms.faults().add(Fault.on("ListKeys").always().answer(500, "KMSInternalException", ""));

        refuses("ThrottlingException", () -> kms.listKeys());
    }

    @Test
    void cleared_faults_are_gone() {
        localKms.faults().add(Fault.on("ListKeys").always().cutBeforeEffect());
        localKms.faults().clear();

        assertThat(kms.listKeys().keys()).isEmpty();
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.on("TrentService.CreateKey"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("CreateKey").call(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("CreateKey").first(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("CreateKey").always().answer(200, "OK", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.on("CreateKey").always().delay(Duration.ofSeconds(-1)));
    }
}
