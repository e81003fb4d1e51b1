package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.RenewalEvent;
import io.byok.aws.expiry.RenewerRequest;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** KMS enables a disabled key that it takes material into: nobody shall learn of that afterwards. */
class DisabledKeyTest extends OnLocalKms {
    private final byte[] bytes = aes256();
    private String arn;

    @BeforeEach
    void a_key_expires_in_thirty_days_and_is_disabled() {
        try (KeyMaterial key = copy()) {
            arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        }
        kms.disableKey(r -> r.keyId(arn));
    }

    private KeyMaterial copy() {
        return KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes);
    }

    private RenewerRequest renewer() {
        return byok.expiry()
                .renewer(KeySelection.keys(arn), material -> Optional.of(copy()))
                .jitter(Duration.ZERO);
    }

    @Test
    void a_plan_to_import_into_it_warns_of_what_the_import_then_does() {
        try (KeyMaterial key = copy()) {
            ImportPlan plan = byok.importKey(key).into(arn).neverExpires().plan();

            assertThat(plan.describe()).containsIgnoringWhitespaces("WARNING", "is disabled", "KMS enables a key");
            plan.execute();
            assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void a_plan_to_renew_it_warns_of_what_the_renewal_then_does() {
        try (KeyMaterial key = copy()) {
            assertThat(byok.expiry()
                            .renew(key, arn)
                            .expiresIn(Duration.ofDays(90))
                            .plan()
                            .describe())
                    .containsIgnoringWhitespaces("WARNING", "is disabled", "KMS enables a key");
        }
    }

    @Test
    void a_renewer_leaves_it_and_says_so() {
        RenewalEvent event = renewer().plan().execute().get(0);

        assertThat(event)
                .isInstanceOfSatisfying(
                        RenewalEvent.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isInstanceOf(UnsuitableKeyException.class)
                                .hasMessageContaining(arn)
                                .hasMessageContaining("enablingDisabledKeys()"));
        assertThat(describe(arn).keyState()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    void a_renewer_that_may_enable_keys_renews_it() {
        RenewalEvent event = renewer().enablingDisabledKeys().plan().execute().get(0);

        assertThat(event).isInstanceOf(RenewalEvent.Renewed.class);
        assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
    }
}
