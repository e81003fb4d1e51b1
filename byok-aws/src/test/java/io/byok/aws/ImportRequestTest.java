package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyClosedException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent. */
class ImportRequestTest extends OnLocalKms {
    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
    }

    @AfterEach
    void nothing_was_changed_in_kms() {
        key.close();
        assertThat(server.calls())
                .noneMatch(call -> call.operation().startsWith("Create")
                        || call.operation().startsWith("Import"));
    }

    @Test
    void an_expiry_must_be_chosen() {
        assertThatThrownBy(() -> byok.importKey(key).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No expiry was chosen")
                .hasMessageContaining("expiresIn(...), validTo(...) and neverExpires()");
    }

    @Test
    void valid_to_together_with_never_expires_is_refused() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThatThrownBy(() ->
                        byok.importKey(key).validTo(tomorrow).neverExpires().plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("2 times: validTo ")
                .hasMessageContaining("neverExpires")
                .hasMessageContaining("KEY_MATERIAL_DOES_NOT_EXPIRE");
    }

    @Test
    void valid_to_in_the_past_is_refused_with_the_time_it_is() {
        Instant past = server.clock().instant().minusSeconds(60);
        assertThatThrownBy(() -> byok.importKey(key).validTo(past).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("is not in the future (it is now ")
                .hasMessageContaining("this machine's clock");
    }

    @Test
    void valid_to_beyond_365_days_is_refused_with_the_limit() {
        assertThatThrownBy(() -> byok.importKey(key)
                        .validTo(server.clock().instant().plus(Duration.ofDays(366)))
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("is later than ")
                .hasMessageContaining("at most 365 days from now");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 366L * 86400, Long.MAX_VALUE})
    void a_duration_that_kms_would_refuse_is_refused(long seconds) {
        assertThatThrownBy(() -> byok.importKey(key)
                        .expiresIn(Duration.ofSeconds(seconds))
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("expiresIn PT")
                .hasMessageContaining("at most 365 days away");
    }

    @Test
    void a_key_closed_between_plan_and_execution_creates_nothing() {
        ImportPlan plan = byok.importKey(key).neverExpires().plan();
        key.close();

        assertThatThrownBy(plan::execute).isInstanceOf(KeyClosedException.class);
    }

    @Test
    void a_plan_that_waited_beyond_its_own_expiry_is_not_executed() {
        ImportPlan plan = byok.importKey(key).expiresIn(Duration.ofHours(1)).plan();
        server.clock().advance(Duration.ofHours(2));

        assertThatThrownBy(plan::execute)
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("is not in the future");
    }

    @Test
    void an_rsa_key_needs_a_usage_and_an_aes_key_takes_only_its_own() {
        try (KeyMaterial rsa = rsaKey()) {
            assertThatThrownBy(() -> byok.importKey(rsa).neverExpires().plan())
                    .isInstanceOf(InvalidImportRequestException.class)
                    .hasMessageContaining("RSA_2048 needs a usage, one of [ENCRYPT_DECRYPT, SIGN_VERIFY]");
        }
        assertThatThrownBy(() -> byok.importKey(key)
                        .usage(KeyUsage.SIGN_VERIFY)
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("SYMMETRIC_DEFAULT cannot have the usage SIGN_VERIFY");
    }

    @Test
    void an_impossible_wrapping_is_refused_before_any_network() {
        try (KeyMaterial rsa = rsaKey()) {
            assertThatThrownBy(() -> byok.importKey(rsa)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .algorithm(WrapAlgorithm.RSAES_OAEP_SHA_256)
                            .neverExpires()
                            .plan())
                    .isInstanceOf(WrappingRefusedException.class);
        }
        assertThat(server.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "alias/", "alias/aws/orders", "alias/or ders", "alias/größe"})
    void what_is_no_alias_is_refused(String name) {
        assertThatThrownBy(() -> byok.importKey(key).alias(name))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'" + name + "' is no alias");
    }

    @Test
    void tags_and_descriptions_that_kms_refuses_are_refused() {
        assertThatThrownBy(() -> byok.importKey(key).tag("aws:team", "shop"))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'aws:team' is not allowed");
        assertThatThrownBy(() -> byok.importKey(key).tag("team", "shop?"))
                .isInstanceOf(InvalidImportRequestException.class);
        assertThatThrownBy(() -> byok.importKey(key).tag(ImportRequest.IMPORT_ID_TAG, "mine"))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("by which an import finds its key again");
        assertThatThrownBy(() -> byok.importKey(key).description("x".repeat(8193)))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("8193 characters");
    }

    @Test
    void new_key_options_for_an_existing_key_are_refused() {
        assertThatThrownBy(() -> byok.importKey(key)
                        .into("alias/orders")
                        .alias("alias/other")
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("into(\"alias/orders\") names an existing key");
    }

    @Test
    void the_plan_says_every_step_and_warns_of_the_only_copy() {
        try (KeyMaterial generated = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            ImportPlan plan = byok.importKey(generated)
                    .alias("alias/orders")
                    .description("orders")
                    .tag("team", "shop")
                    .expiresIn(THIRTY_DAYS)
                    .plan();

            assertThat(plan.describe())
                    .contains("Import of an AES-256 key into a new KMS key")
                    .contains("create   a KMS key of spec SYMMETRIC_DEFAULT, origin EXTERNAL, usage ENCRYPT_DECRYPT")
                    .contains("described as \"orders\"")
                    .contains("tagged team=shop")
                    .contains("wrap     by RSAES_OAEP_SHA_256 under a fresh RSA_4096 wrapping key of KMS")
                    .contains("30 days from now")
                    .contains("name     it alias/orders")
                    .contains("WARNING  This process holds the only copy of the key");
            assertThat(plan.warnings()).hasSize(1);
        }
        assertThat(byok.importKey(key).neverExpires().plan().warnings()).isEmpty();
    }
}
