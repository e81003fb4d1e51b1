package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Does the copy still match? For symmetric keys by importing it again, which must change nothing. */
class DrillTest extends OnLocalKms {
    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
    }

    @AfterEach
    void close() {
        key.close();
    }

    @Test
    void a_copy_that_matches_is_proven_and_nothing_has_changed() {
        ImportReceipt imported =
                byok.importKey(key).alias("alias/orders").expiresIn(THIRTY_DAYS).execute();
        server.clock().advance(Duration.ofDays(3));
        RotationsListEntry before = material(imported.keyArn(), 0);

        DrillReceipt drill = byok.drill(key, "alias/orders").execute();

        assertThat(drill.isMatch()).isTrue();
        assertThat(drill.place()).contains(MaterialPlace.CURRENT);
        assertThat(drill.materialId()).isEqualTo(imported.keyMaterialId());
        assertThat(drill.validTo()).isEqualTo(imported.validTo());
        assertThat(((Verdict.Proven) drill.verdict()).observations())
                .containsExactlyInAnyOrder(Observation.SAME_MATERIAL, Observation.EXPIRY);
        assertThat(material(imported.keyArn(), 0)).isEqualTo(before);
        assertThat(drill.trail().requestIds())
                .extracting(RequestId::operation)
                .contains("GetParametersForImport", "ImportKeyMaterial");
    }

    @Test
    void a_copy_of_another_key_is_refuted() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        try (KeyMaterial other = aesKey()) {
            DrillReceipt drill = byok.drill(other, arn).execute();

            assertThat(drill.isMatch()).isFalse();
            assertThat(drill.verdict()).isInstanceOf(Verdict.Refuted.class);
            assertThat(drill.verdict().inWords())
                    .contains("the key material should be")
                    .contains("which KMS refused");
            assertThat(drill.place()).isEmpty();
        }
    }

    @Test
    void each_material_of_a_rotated_key_is_drilled_by_its_id_and_keeps_its_own_expiry() {
        ImportReceipt first = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        try (KeyMaterial second = aesKey()) {
            rotateTo(first.keyArn(), second);

            DrillReceipt old = byok.drill(key, first.keyArn())
                    .material(first.keyMaterialId().orElseThrow())
                    .execute();
            DrillReceipt current = byok.drill(second, first.keyArn()).execute();

            assertThat(old.isMatch()).isTrue();
            assertThat(old.place()).contains(MaterialPlace.NON_CURRENT);
            assertThat(current.isMatch()).isTrue();
            assertThat(current.place()).contains(MaterialPlace.CURRENT);
            assertThat(current.validTo()).isEmpty();
            assertThat(material(first.keyArn(), 0).validTo())
                    .isEqualTo(first.validTo().orElseThrow());
            assertThat(material(first.keyArn(), 1).validTo()).isNull();
            assertThat(byok.drill(key, first.keyArn()).execute().isMatch())
                    .as("the first material is not the current one")
                    .isFalse();
        }
    }

    @Test
    void a_renewal_between_plan_and_drill_is_not_undone() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        DrillPlan plan = byok.drill(key, arn).plan();
        Instant renewed = byok.importKey(key)
                .into(arn)
                .expiresIn(Duration.ofDays(90))
                .execute()
                .validTo()
                .orElseThrow();

        DrillReceipt drill = plan.execute();

        assertThat(drill.validTo()).contains(renewed);
        assertThat(describe(arn).validTo()).isEqualTo(renewed);
    }

    @Test
    void a_drill_whose_answer_is_lost_is_sent_again_and_still_proven() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        assertThat(byok.drill(key, arn).execute().isMatch()).isTrue();
    }

    @Test
    void a_key_that_a_drill_could_change_is_refused() {
        String empty = newExternalKey();
        String disabled = byok.importKey(key).neverExpires().execute().keyArn();
        kms.disableKey(r -> r.keyId(disabled));
        String expiring =
                byok.importKey(key).expiresIn(Duration.ofMinutes(30)).execute().keyArn();
        server.clock().advance(Duration.ofMinutes(29).plusSeconds(30));

        assertThatThrownBy(() -> byok.drill(key, empty).plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("a drill is for Enabled keys alone");
        assertThatThrownBy(() -> byok.drill(key, disabled).plan()).hasMessageContaining("in state Disabled");
        assertThatThrownBy(() -> byok.drill(key, expiring).plan()).hasMessageContaining("within a minute");
        assertThatThrownBy(
                        () -> byok.drill(key, expiring).material("f".repeat(64)).plan())
                .hasMessageContaining("has no material ffff");
    }

    @Test
    void a_key_that_was_disabled_since_the_plan_is_not_woken() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        DrillPlan plan = byok.drill(key, arn).plan();
        kms.disableKey(r -> r.keyId(arn));

        assertThatThrownBy(plan::execute).isInstanceOf(UnsuitableKeyException.class);
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(1);
    }

    @Test
    void a_private_key_is_compared_by_its_public_key_and_nothing_is_written() {
        try (KeyMaterial rsa = rsaKey();
                KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.RSA_2048)) {
            String arn = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute()
                    .keyArn();

            assertThat(byok.drill(rsa, arn).execute().isMatch()).isTrue();
            assertThat(byok.drill(other, arn).execute().verdict()).isInstanceOf(Verdict.Refuted.class);
            assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(1);
            assertThatThrownBy(
                            () -> byok.drill(rsa, arn).material("f".repeat(64)).plan())
                    .isInstanceOf(InvalidImportRequestException.class);
        }
    }

    @Test
    void an_hmac_key_is_compared_by_a_code() {
        try (KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.HMAC_256)) {
            ImportReceipt receipt =
                    byok.importKey(mac).provenByUse().neverExpires().execute();

            assertThat(((Verdict.Proven) receipt.verdict()).observations()).contains(Observation.MAC);
            assertThat(byok.drill(mac, receipt.keyArn()).execute().isMatch()).isTrue();
            assertThat(byok.drill(other, receipt.keyArn()).execute().verdict()).isInstanceOf(Verdict.Refuted.class);
        }
    }

    @Test
    void a_server_that_takes_any_bytes_does_not_pass_a_drill() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        server.deviate(Deviation.ACCEPTS_ANY_MATERIAL);
        try (KeyMaterial other = aesKey()) {
            assertThat(byok.drill(other, arn).execute().verdict()).isInstanceOf(Verdict.Refuted.class);
        }
    }

    @Test
    void the_plan_names_every_effect() {
        ImportReceipt receipt = byok.importKey(key).neverExpires().execute();
        long before = server.callsTo("GetParametersForImport");

        assertThat(byok.drill(key, receipt.keyArn()).plan().describe())
                .contains("fetch    one import token")
                .contains("as existing material " + receipt.keyMaterialId().orElseThrow())
                .contains("which is CURRENT and expires never, as it does now")
                .contains("kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial")
                .contains("a write event ImportKeyMaterial in CloudTrail");
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(before);
    }

    private RotationsListEntry material(String arn, int place) {
        return kms.listKeyRotations(r -> r.keyId(arn).includeKeyMaterial("ALL_KEY_MATERIAL"))
                .rotations()
                .get(place);
    }
}
