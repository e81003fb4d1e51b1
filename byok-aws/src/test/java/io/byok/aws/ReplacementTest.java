package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.rotation.ReplacementPlan;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.ReplacementRequest;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Private and HMAC keys are replaced behind their alias; the old key stays. */
class ReplacementTest extends OnLocalKms {
    private static final String ALIAS = "alias/signing";

    private KeyMaterial next;
    private String old;

    @BeforeEach
    void importOld() {
        next = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256);
        try (KeyMaterial first = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            old = byok.importKey(first)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .alias(ALIAS)
                    .neverExpires()
                    .execute()
                    .keyArn();
        }
    }

    @AfterEach
    void close() {
        next.close();
    }

    @Test
    void the_alias_points_to_the_new_key_and_the_old_one_still_verifies() {
        SdkBytes message = SdkBytes.fromUtf8String("before");
        SdkBytes signature = kms.sign(r -> r.keyId(ALIAS).message(message).signingAlgorithm("ECDSA_SHA_256"))
                .signature();

        ReplacementReceipt receipt = byok.rotation()
                .replace(next, ALIAS)
                .neverExpires()
                .description("signing, 2027")
                .tag("team", "keys")
                .provenByUse()
                .execute();

        assertThat(describe(ALIAS).arn()).isEqualTo(receipt.imported().keyArn()).isNotEqualTo(old);
        assertThat(receipt.replacedKeyArn()).contains(old);
        assertThat(receipt.imported().verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(describe(old).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(kms.verify(r -> r.keyId(old)
                                .message(message)
                                .signature(signature)
                                .signingAlgorithm("ECDSA_SHA_256"))
                        .signatureValid())
                .isTrue();
        assertThat(receipt.toJson())
                .contains("\"replacedKeyArn\" : \"" + old + "\"")
                .contains("byok-import-receipt/1")
                .contains("UpdateAlias");
    }

    @Test
    void an_hmac_key_is_replaced_likewise() {
        try (KeyMaterial first = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                KeyMaterial second = KeyMaterial.generate(KeyMaterialSpec.HMAC_384)) {
            byok.importKey(first).alias("alias/codes").neverExpires().execute();

            ReplacementReceipt receipt = byok.rotation()
                    .replace(second, "alias/codes")
                    .expiresIn(THIRTY_DAYS)
                    .execute();

            assertThat(describe("alias/codes").arn())
                    .isEqualTo(receipt.imported().keyArn());
        }
    }

    @Test
    void the_plan_says_what_becomes_of_both_keys() {
        ReplacementPlan plan =
                byok.rotation().replace(next, ALIAS).neverExpires().plan();

        assertThat(plan.describe())
                .contains("into a new KMS key")
                .contains("usage SIGN_VERIFY")
                .contains("tagged " + ReplacementRequest.REPLACES_TAG + "=" + old)
                .contains("switch   " + ALIAS + " from " + old + " to the new KMS key")
                .contains("keep     " + old + " as it is");
        assertThat(plan.warnings()).as("the only copy").hasSize(1);
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void a_switch_that_failed_is_told_and_finished_by_the_same_plan() {
        ReplacementPlan plan =
                byok.rotation().replace(next, ALIAS).neverExpires().plan();
        server.faults().add(Fault.on("UpdateAlias").always().answer(400, "AccessDeniedException", "no"));
        assertThatThrownBy(plan::execute)
                .isInstanceOfSatisfying(
                        KmsRefusedException.class,
                        e -> assertThat(e.createdKey().orElseThrow().importId()).isEqualTo(plan.importId()))
                .hasMessageContaining("What exists now: the KMS key");
        assertThat(describe(ALIAS).arn()).isEqualTo(old);
        server.faults().clear();

        assertReplaced(plan.execute());
    }

    @Test
    void another_process_finishes_it_before_and_after_the_switch() {
        server.faults().add(Fault.on("UpdateAlias").always().cutBeforeEffect());
        assertThatThrownBy(() -> named().execute()).isInstanceOf(KmsUnreachableException.class);
        server.faults().clear();

        assertReplaced(named().execute());
        assertThat(named().plan().describe()).contains("switch   " + ALIAS + " from " + old);
        assertReplaced(named().execute());
    }

    @Test
    void a_surplus_key_of_the_import_is_told_of_where_the_switch_fails_too() {
        ReplacementPlan plan =
                byok.rotation().replace(next, ALIAS).neverExpires().plan();
        server.faults().add(Fault.on("CreateKey").first(2).cutAfterEffect());
        server.faults().add(Fault.on("ListResourceTags").first(2).answer(400, "AccessDeniedException", "no"));
        server.faults().add(Fault.on("UpdateAlias").always().answer(400, "AccessDeniedException", "no"));

        KmsRefusedException refused = catchThrowableOfType(KmsRefusedException.class, plan::execute);

        assertThat(refused.orphans().stream().map(orphan -> ((CreatedKey) orphan).arn()))
                .hasSize(2)
                .doesNotContain(old)
                .allSatisfy(arn -> assertThat(describe(arn).origin()).isEqualTo(OriginType.EXTERNAL));
    }

    @Test
    void a_switch_cut_after_its_effect_is_found_done() {
        server.faults().add(Fault.on("UpdateAlias").call(1).cutAfterEffect());

        assertReplaced(byok.rotation().replace(next, ALIAS).neverExpires().execute());
        assertThat(server.callsTo("UpdateAlias")).isEqualTo(1);
    }

    @Test
    void an_alias_that_went_elsewhere_in_the_meantime_is_left_there() {
        ReplacementPlan plan =
                byok.rotation().replace(next, ALIAS).neverExpires().plan();
        try (KeyMaterial others = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            String elsewhere = byok.rotation()
                    .replace(others, ALIAS)
                    .neverExpires()
                    .execute()
                    .imported()
                    .keyArn();

            assertThatThrownBy(plan::execute)
                    .isInstanceOfSatisfying(
                            AliasTakenException.class,
                            e -> assertThat(e.takenBy()).isEqualTo(elsewhere));
            assertThat(describe(ALIAS).arn()).isEqualTo(elsewhere);
        }
    }

    @Test
    void a_key_of_another_kind_or_usage_is_refused_before_anything_is_created() {
        try (KeyMaterial aes = aesKey();
                KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256)) {
            for (KeyMaterial other : new KeyMaterial[] {aes, mac}) {
                assertThatThrownBy(() -> byok.rotation()
                                .replace(other, ALIAS)
                                .neverExpires()
                                .plan())
                        .isInstanceOf(InvalidImportRequestException.class)
                        .hasMessageContaining("an alias is switched between keys of one kind and usage alone");
            }
        }
        assertThatThrownBy(() ->
                        byok.rotation().replace(next, "signing").neverExpires().plan())
                .hasMessageContaining("is no alias");
        assertThatThrownBy(() -> byok.rotation()
                        .replace(next, "alias/unknown")
                        .neverExpires()
                        .plan())
                .isInstanceOf(UnsuitableKeyException.class);
        assertThat(keysInKms()).isEqualTo(1);
    }

    private ReplacementRequest named() {
        return byok.rotation().replace(next, ALIAS).importId("signing-2027").neverExpires();
    }

    private void assertReplaced(ReplacementReceipt receipt) {
        assertThat(keysInKms()).isEqualTo(2);
        assertThat(receipt.replacedKeyArn()).contains(old);
        assertThat(describe(ALIAS).arn()).isEqualTo(receipt.imported().keyArn());
        assertThat(byok.drill(next, ALIAS).execute().isMatch()).isTrue();
    }
}
