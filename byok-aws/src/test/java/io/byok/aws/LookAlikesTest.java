package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Servers that look like AWS KMS, and are not quite: each is survived, or told of in words. */
class LookAlikesTest extends OnLocalKms {
    @Test
    void a_decoy_shown_before_the_import_is_not_taken_for_the_key() {
        server.deviate(Deviation.SHOWS_DECOY_PUBLIC_KEY);
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            String arn = newExternalKey(KeySpec.ECC_NIST_P256);
            assertThat(kms.getPublicKey(r -> r.keyId(arn)).publicKey().asByteArray())
                    .as("the decoy")
                    .isNotEqualTo(key.publicKey().orElseThrow().getEncoded());

            ImportReceipt receipt = byok.importKey(key).into(arn).neverExpires().execute();

            assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class);
        }
    }

    @Test
    void a_server_that_keeps_another_key_pair_is_found_out_by_comparing() {
        server.deviate(Deviation.KEEPS_FOREIGN_KEY_PAIR);
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            assertThatThrownBy(() -> byok.importKey(key)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .neverExpires()
                            .execute())
                    .isInstanceOfSatisfying(
                            ImportRefutedException.class,
                            e -> assertThat(e.createdKey()).isPresent())
                    .hasMessageContaining("public key");
        }
    }

    @Test
    void a_date_in_the_past_is_refused_here_whatever_the_server_would_take() {
        server.deviate(Deviation.ACCEPTS_PAST_VALID_TO);
        try (KeyMaterial key = aesKey()) {
            ImportPlan plan = byok.importKey(key).expiresIn(Duration.ofHours(1)).plan();
            server.clock().advance(Duration.ofHours(2));

            assertThatThrownBy(plan::execute).isInstanceOf(InvalidImportRequestException.class);
            assertThatThrownBy(() -> byok.importKey(key)
                            .validTo(server.clock().instant().minusSeconds(1))
                            .plan())
                    .isInstanceOf(InvalidImportRequestException.class);
            assertThat(server.callsTo("CreateKey")).isZero();
        }
    }

    @Test
    void a_server_that_takes_foreign_tokens_is_never_sent_one() {
        server.deviate(Deviation.ACCEPTS_FOREIGN_TOKENS);
        try (KeyMaterial one = aesKey();
                KeyMaterial two = aesKey()) {
            ImportReceipt first = byok.importKey(one).neverExpires().execute();
            ImportReceipt second = byok.importKey(two).neverExpires().execute();

            assertThat(byok.drill(one, first.keyArn()).execute().isMatch()).isTrue();
            assertThat(byok.drill(two, second.keyArn()).execute().isMatch()).isTrue();
            assertThat(byok.drill(one, second.keyArn()).execute().verdict()).isInstanceOf(Verdict.Refuted.class);
        }
    }

    @Test
    void a_server_without_ListKeyRotations_still_imports_and_a_drill_says_what_it_lacks() {
        server.faults()
                .add(Fault.on("ListKeyRotations").always().answer(501, "UnknownOperationException", "not implemented"));
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

            assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
            assertThatThrownBy(() -> byok.drill(key, receipt.keyArn()).execute())
                    .isInstanceOfSatisfying(
                            KmsRefusedException.class,
                            e -> assertThat(e.errorCode()).isEqualTo("UnknownOperationException"))
                    .hasMessageContaining("ListKeyRotations");
        }
    }
}
