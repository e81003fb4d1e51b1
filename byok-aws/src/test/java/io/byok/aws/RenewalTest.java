package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.expiry.AlreadyRenewed;
import io.byok.aws.expiry.Renewal;
import io.byok.aws.expiry.RenewalPlan;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

/** One material is imported again to expire later, and never earlier. */
class RenewalTest extends OnLocalKms {
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

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
    void a_key_that_would_expire_in_thirty_days_is_renewed_and_the_copy_is_proven_by_it() {
        ImportReceipt imported =
                byok.importKey(key).alias("alias/orders").expiresIn(THIRTY_DAYS).execute();

        RenewalReceipt renewed = (RenewalReceipt)
                byok.expiry().renew(key, "alias/orders").expiresIn(NINETY_DAYS).execute();

        assertThat(renewed.keyArn()).isEqualTo(imported.keyArn());
        assertThat(renewed.validToBefore()).isEqualTo(imported.validTo());
        assertThat(describe("alias/orders").validTo())
                .isEqualTo(renewed.validTo().orElseThrow())
                .isAfter(imported.validTo().orElseThrow());
        assertThat(renewed.drill().isMatch()).isTrue();
        assertThat(renewed.drill().place()).contains(MaterialPlace.CURRENT);
        assertThat(renewed.inWords()).contains("would have expired on").contains("Proven: ");
        server.clock().advance(Duration.ofDays(31));
        assertThat(describe("alias/orders").keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_receipt_of_a_renewal_is_that_of_an_import_and_matches_cloudtrail() {
        byok.importKey(key).alias("alias/orders").expiresIn(THIRTY_DAYS).execute();

        RenewalReceipt renewed = (RenewalReceipt)
                byok.expiry().renew(key, "alias/orders").expiresIn(NINETY_DAYS).execute();

        assertThat(ImportReceipt.fromJson(renewed.imported().toJson())).isEqualTo(renewed.imported());
        assertThat(renewed.imported()
                        .matchCloudTrail(server.cloudTrail().stream()
                                .map(CloudTrailRecord::json)
                                .toList())
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_later_expiry_is_left_alone_and_nothing_is_sent() {
        ImportReceipt imported = byok.importKey(key).expiresIn(NINETY_DAYS).execute();
        long tokens = server.callsTo("GetParametersForImport");

        RenewalPlan plan = byok.expiry()
                .renew(key, imported.keyArn())
                .expiresIn(THIRTY_DAYS)
                .plan();
        Renewal renewal = plan.execute();

        assertThat(plan.isNeeded()).isFalse();
        assertThat(plan.describe()).contains("nothing  is to be done");
        assertThat(renewal).isInstanceOf(AlreadyRenewed.class);
        assertThat(renewal.validTo()).isEqualTo(imported.validTo());
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(tokens);
    }

    @Test
    void a_renewal_by_another_between_the_token_and_the_bytes_is_not_undone() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        RenewalPlan plan = byok.expiry().renew(key, arn).expiresIn(NINETY_DAYS).plan();
        Instant longer = byok.importKey(key)
                .into(arn)
                .expiresIn(Duration.ofDays(200))
                .execute()
                .validTo()
                .orElseThrow();

        assertThat(plan.execute()).isInstanceOf(AlreadyRenewed.class);
        assertThat(describe(arn).validTo()).isEqualTo(longer);
    }

    @Test
    void material_that_never_expires_needs_no_renewal_and_one_that_does_can_be_kept_for_ever() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();

        assertThat(byok.expiry().renew(key, arn).neverExpires().execute().validTo())
                .isEmpty();
        assertThat(byok.expiry().renew(key, arn).expiresIn(NINETY_DAYS).execute())
                .isInstanceOf(AlreadyRenewed.class);
        assertThat(describe(arn).validTo()).isNull();
    }

    @Test
    void an_expired_key_works_again_when_each_of_its_materials_is_back() {
        ImportReceipt first = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        try (KeyMaterial second = aesKey()) {
            rotateTo(first.keyArn(), second);
            String current = describe(first.keyArn()).currentKeyMaterialId();
            byok.importKey(second).into(first.keyArn()).expiresIn(THIRTY_DAYS).execute();
            server.clock().advance(Duration.ofDays(31));
            assertThat(describe(first.keyArn()).keyState()).isEqualTo(KeyState.PENDING_IMPORT);

            RenewalReceipt old = (RenewalReceipt) byok.expiry()
                    .renew(key, first.keyArn())
                    .material(first.keyMaterialId().orElseThrow())
                    .expiresIn(NINETY_DAYS)
                    .execute();
            RenewalReceipt now = (RenewalReceipt) byok.expiry()
                    .renew(second, first.keyArn())
                    .expiresIn(NINETY_DAYS)
                    .execute();

            assertThat(old.validToBefore()).isEmpty();
            assertThat(old.place()).contains(MaterialPlace.NON_CURRENT);
            assertThat(old.drill().isMatch()).isTrue();
            assertThat(now.materialId()).contains(current);
            assertThat(describe(first.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void a_private_key_is_renewed_and_proven_by_its_public_key_and_an_hmac_key_by_use() {
        try (KeyMaterial rsa = rsaKey();
                KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256)) {
            String signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .expiresIn(THIRTY_DAYS)
                    .execute()
                    .keyArn();
            String codes = byok.importKey(mac).expiresIn(THIRTY_DAYS).execute().keyArn();

            RenewalReceipt rsaRenewed = (RenewalReceipt)
                    byok.expiry().renew(rsa, signing).expiresIn(NINETY_DAYS).execute();
            RenewalReceipt macRenewed = (RenewalReceipt) byok.expiry()
                    .renew(mac, codes)
                    .expiresIn(NINETY_DAYS)
                    .provenByUse()
                    .execute();

            assertThat(((Verdict.Proven) rsaRenewed.imported().verdict()).observations())
                    .contains(Observation.PUBLIC_KEY, Observation.EXPIRY);
            assertThat(((Verdict.Proven) macRenewed.imported().verdict()).observations())
                    .contains(Observation.MAC, Observation.EXPIRY);
            assertThat(describe(signing).validTo())
                    .isEqualTo(rsaRenewed.validTo().orElseThrow());
            assertThat(describe(codes).validTo()).isEqualTo(macRenewed.validTo().orElseThrow());
        }
    }

    @Test
    void a_copy_of_another_key_is_refused_and_the_expiry_stays() {
        ImportReceipt imported = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        try (KeyMaterial other = aesKey()) {
            assertThatThrownBy(() -> byok.expiry()
                            .renew(other, imported.keyArn())
                            .expiresIn(NINETY_DAYS)
                            .execute())
                    .isInstanceOfSatisfying(
                            KmsRefusedException.class,
                            e -> assertThat(e.errorCode()).isEqualTo("IncorrectKeyMaterialException"));
            server.deviate(Deviation.ACCEPTS_ANY_MATERIAL);
            assertThatThrownBy(() -> byok.expiry()
                            .renew(other, imported.keyArn())
                            .expiresIn(NINETY_DAYS)
                            .execute())
                    .isInstanceOf(ImportRefutedException.class);
        }
    }

    @Test
    void a_renewal_whose_answer_is_lost_is_told_as_done() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        Renewal renewal = byok.expiry().renew(key, arn).expiresIn(NINETY_DAYS).execute();

        assertThat(renewal).isInstanceOf(RenewalReceipt.class);
        assertThat(describe(arn).validTo()).isEqualTo(renewal.validTo().orElseThrow());
    }

    @Test
    void a_lost_answer_for_one_of_several_materials_is_told_as_done_too() {
        ImportReceipt first = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        try (KeyMaterial second = aesKey()) {
            rotateTo(first.keyArn(), second);
            byok.importKey(second)
                    .into(first.keyArn())
                    .expiresIn(Duration.ofDays(20))
                    .execute();
            server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

            RenewalReceipt renewal = (RenewalReceipt) byok.expiry()
                    .renew(key, first.keyArn())
                    .material(first.keyMaterialId().orElseThrow())
                    .expiresIn(NINETY_DAYS)
                    .execute();

            assertThat(renewal.drill().isMatch()).isTrue();
            assertThat(describe(first.keyArn()).validTo())
                    .as("the other material's")
                    .isBefore(renewal.validTo().orElseThrow());
        }
    }

    @Test
    void what_cannot_be_renewed_is_refused_before_anything_is_sent() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        try (KeyMaterial pending = aesKey()) {
            importAsNew(arn, pending, Optional.empty());
            String waiting = kms.listKeyRotations(r -> r.keyId(arn).includeKeyMaterial("ALL_KEY_MATERIAL"))
                    .rotations()
                    .get(1)
                    .keyMaterialId();

            assertThatThrownBy(() -> byok.expiry()
                            .renew(pending, arn)
                            .material(waiting)
                            .neverExpires()
                            .plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("Rotate to it first");
        }
        assertThatThrownBy(() -> byok.expiry().renew(key, arn).plan()).hasMessageContaining("No expiry was chosen");
        assertThatThrownBy(() -> byok.expiry()
                        .renew(key, arn)
                        .material("f".repeat(64))
                        .neverExpires()
                        .plan())
                .hasMessageContaining("has no material ffff");
        assertThatThrownBy(() -> byok.expiry()
                        .renew(rsaKey(), newExternalKey(KeySpec.RSA_2048))
                        .material("f".repeat(64))
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class);
    }

    @Test
    void the_plan_names_every_effect_and_has_none() {
        ImportReceipt imported = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        long before = server.callsTo("GetParametersForImport");

        assertThat(byok.expiry()
                        .renew(key, imported.keyArn())
                        .expiresIn(NINETY_DAYS)
                        .plan()
                        .describe())
                .contains("Renewal of material " + imported.keyMaterialId().orElseThrow() + " (CURRENT) of "
                        + imported.keyArn())
                .contains("held     until " + imported.validTo().orElseThrow())
                .contains("to expire on")
                .contains("90 days from now")
                .contains("kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial")
                .contains("it counts as a drill");
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(before);
    }
}
