package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationPlan;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.localkms.Deviation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyState;

/** The rotation of symmetric keys, whole: each step, its limits, what is refused. */
class RotationTest extends OnRotation {
    @Test
    void the_new_material_becomes_current_and_the_old_stays() {
        RotationReceipt receipt = byok.rotation()
                .rotate(next, "alias/orders")
                .expiresIn(THIRTY_DAYS)
                .materialDescription("orders 2027")
                .provenByUse()
                .execute();

        assertThat(receipt.rotated()).isTrue();
        assertThat(receipt.previousMaterialId()).contains(firstId);
        assertThat(describe(arn).currentKeyMaterialId()).isEqualTo(receipt.materialId());
        assertThat(receipt.verdict())
                .isEqualTo(new Verdict.AcceptedByKms(
                        Set.of(Observation.STATE, Observation.EXPIRY, Observation.MATERIAL_ID, Observation.ROUND_TRIP),
                        List.of()));
        assertThat(receipt.history().entries())
                .extracting(RotationEntry::state)
                .containsExactly(MaterialState.NON_CURRENT, MaterialState.CURRENT);
        assertThat(receipt.history().current().orElseThrow().description()).contains("orders 2027");
        assertThat(receipt.history().current().orElseThrow().validTo()).isEqualTo(receipt.validTo());
        assertThat(byok.drill(next, arn).execute().isMatch()).isTrue();
        assertThat(byok.drill(first, arn).material(firstId).execute().isMatch()).isTrue();
    }

    @Test
    void old_ciphertexts_decrypt_after_each_rotation_up_to_the_limit_that_kms_keeps() {
        List<SdkBytes> ciphertexts = new ArrayList<>(List.of(encrypt("message 0")));
        RotationLimitException limit = null;
        while (limit == null) {
            try (KeyMaterial fresh = aesKey()) {
                RotationReceipt receipt = byok.rotation()
                        .rotate(fresh, arn)
                        .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                        .neverExpires()
                        .execute();
                assertThat(receipt.history().rotations()).isEqualTo(ciphertexts.size());
                ciphertexts.add(encrypt("message " + ciphertexts.size()));
                assertDecrypts(ciphertexts);
            } catch (RotationLimitException e) {
                limit = e;
            }
        }

        assertThat(limit.rotations()).as("what LocalKms keeps, as AWS does").isEqualTo(25);
        assertThat(limit).hasMessageContaining("after 25 rotations on demand").hasMessageContaining("replace(");
        assertThat(limit.rotation().orElseThrow().pending().orElseThrow().materialId())
                .isEqualTo(limit.pendingMaterialId());
        assertThat(limit).hasMessageContaining("What exists now: the material " + limit.pendingMaterialId());
        assertThat(byok.rotation().rotate(next, arn).neverExpires().plan().warnings())
                .anyMatch(warning -> warning.contains("this one has used 25"));
        assertDecrypts(ciphertexts);
    }

    private void assertDecrypts(List<SdkBytes> ciphertexts) {
        assertThat(ciphertexts.stream()
                        .map(old -> kms.decrypt(r -> r.ciphertextBlob(old))
                                .plaintext()
                                .asUtf8String()))
                .containsExactlyElementsOf(IntStream.range(0, ciphertexts.size())
                        .mapToObj(place -> "message " + place)
                        .toList());
    }

    @Test
    void the_history_tells_every_material_and_what_waits() {
        rotateTo(arn, next);

        RotationHistory history = byok.rotation().history("alias/orders");

        assertThat(history.keyArn()).isEqualTo(arn);
        assertThat(history.entries()).extracting(RotationEntry::materialId).startsWith(firstId);
        assertThat(history.rotations()).isEqualTo(1);
        assertThat(history.remaining(25)).isEqualTo(24);
        assertThat(history.missing()).isEmpty();
        assertThat(history.describe())
                .startsWith(arn + ", rotations on demand: 1")
                .contains(firstId + "  NON_CURRENT  never expires")
                .contains("CURRENT  since ");
        assertThat(history.standing()).contains("is current, and none waits for a rotation");
    }

    @Test
    void the_plan_says_what_it_will_do_and_changes_nothing() {
        byok.importKey(first).into(arn).expiresIn(THIRTY_DAYS).execute();
        long calls = server.callsTo("GetParametersForImport");
        try (KeyMaterial onlyCopy = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            RotationPlan plan = byok.rotation()
                    .rotate(onlyCopy, "alias/orders")
                    .expiresIn(THIRTY_DAYS)
                    .plan();

            assertThat(plan.describe())
                    .startsWith("Rotation of " + arn + ", found as alias/orders, to an AES-256 key")
                    .contains("now      " + firstId + " is current, after 0 rotations on demand")
                    .contains("import   it as NEW_KEY_MATERIAL, to expire on ")
                    .contains("rotate   to it (RotateKeyOnDemand), and wait at most PT10M until it is CURRENT")
                    .contains("keep     all earlier material")
                    .contains("kms:ImportKeyMaterial, kms:RotateKeyOnDemand")
                    .contains("WARNING  This process holds the only copy")
                    .contains("WARNING  The material " + firstId + " expires on");
            assertThat(plan.warnings()).hasSize(2);
        }
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(calls);
        assertThat(server.callsTo("RotateKeyOnDemand")).isZero();
    }

    @Test
    void older_material_of_the_key_is_refused_as_such() {
        byok.rotation().rotate(next, arn).neverExpires().execute();

        assertThatThrownBy(
                        () -> byok.rotation().rotate(first, arn).neverExpires().execute())
                .isInstanceOf(UsedMaterialException.class)
                .hasMessageContaining("it was rotated away from")
                .hasMessageContaining("What exists now: of " + arn);
        assertThat(describe(arn).currentKeyMaterialId()).isNotEqualTo(firstId);
        assertThat(byok.rotation().history(arn).pending()).isEmpty();
    }

    @Test
    void keys_that_cannot_be_rotated_are_refused_before_anything_is_sent() {
        String empty = newExternalKey();
        long imports = server.callsTo("ImportKeyMaterial");
        try (KeyMaterial rsa = rsaKey()) {
            assertThatThrownBy(() ->
                            byok.rotation().rotate(rsa, arn).neverExpires().plan())
                    .isInstanceOf(InvalidImportRequestException.class)
                    .hasMessageContaining("one material for life");
        }
        assertThatThrownBy(
                        () -> byok.rotation().rotate(next, empty).neverExpires().plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("has never held material");
        assertThatThrownBy(() -> byok.rotation().rotate(next, arn).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No expiry was chosen");
        RotationPlan plan = byok.rotation().rotate(next, arn).neverExpires().plan();
        kms.disableKey(r -> r.keyId(arn));
        assertThatThrownBy(plan::execute)
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("KMS rotates Enabled keys alone");
        assertThat(describe(arn).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(imports);
    }

    @Test
    void a_key_that_lacks_older_material_is_refused_with_what_it_lacks() {
        byok.importKey(first).into(arn).expiresIn(THIRTY_DAYS).execute();
        byok.rotation().rotate(next, arn).neverExpires().execute();
        server.clock().advance(THIRTY_DAYS.plusDays(1));

        try (KeyMaterial third = aesKey()) {
            assertThatThrownBy(() ->
                            byok.rotation().rotate(third, arn).neverExpires().plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("lacks the material " + firstId);
            assertThat(byok.rotation().history(arn).missing())
                    .extracting(RotationEntry::materialId)
                    .containsExactly(firstId);
        }
    }

    @Test
    void options_are_checked_where_they_are_given() {
        assertThatThrownBy(() -> byok.rotation().rotate(next, arn).materialDescription("no & no"))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("'no & no' is no description");
        assertThatThrownBy(() -> byok.rotation().rotate(next, arn).waitAtMost(Duration.ofSeconds(-1)))
                .isInstanceOf(InvalidImportRequestException.class);
    }

    @Test
    void a_server_that_answers_no_material_id_is_asked_what_it_has() {
        server.deviate(Deviation.OMITS_KEY_MATERIAL_ID);

        RotationReceipt receipt =
                byok.rotation().rotate(next, arn).neverExpires().execute();

        assertThat(receipt.rotated()).isTrue();
        assertThat(describe(arn).currentKeyMaterialId()).isEqualTo(receipt.materialId());
    }

    @Test
    void the_receipt_as_json_holds_all_of_it() {
        RotationReceipt receipt = byok.withCallerIdentity("arn:aws:sts::111122223333:assumed-role/keys/jane")
                .rotation()
                .rotate(next, arn)
                .neverExpires()
                .execute();

        assertThat(receipt.toJson())
                .contains("\"format\" : \"byok-rotation-receipt/1\"")
                .contains("\"materialId\" : \"" + receipt.materialId() + "\"")
                .contains("\"previousMaterialId\" : \"" + firstId + "\"")
                .contains("\"kind\" : \"ACCEPTED_BY_KMS\"")
                .contains("\"state\" : \"NON_CURRENT\"")
                .contains("assumed-role/keys/jane")
                .contains("RotateKeyOnDemand");
    }

    private SdkBytes encrypt(String message) {
        return kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String(message)))
                .ciphertextBlob();
    }
}
