package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

class ImportIntoExistingKeyTest extends OnLocalKms {
    @Test
    void imports_for_the_first_time_by_id_arn_alias_or_alias_arn() {
        String arn = newExternalKey();
        kms.createAlias(r -> r.aliasName("alias/existing").targetKeyId(arn));
        String aliasArn = arn.replaceAll("key/.*", "alias/existing");
        String id = arn.substring(arn.lastIndexOf('/') + 1);

        try (KeyMaterial key = aesKey()) {
            for (String name : new String[] {id, arn, "alias/existing", aliasArn}) {
                ImportReceipt receipt =
                        byok.importKey(key).into(name).neverExpires().execute();

                assertThat(receipt.keyArn()).isEqualTo(arn);
                assertThat(receipt.key().created()).isFalse();
                assertThat(receipt.keyMaterialId()).contains(describe(arn).currentKeyMaterialId());
            }
        }
    }

    @Test
    void the_same_bytes_renew_the_expiry() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt first = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
            server.clock().advance(Duration.ofDays(20));

            ImportReceipt second = byok.importKey(key)
                    .into(first.keyArn())
                    .expiresIn(THIRTY_DAYS)
                    .execute();

            assertThat(second.keyMaterialId()).isEqualTo(first.keyMaterialId());
            assertThat(describe(first.keyArn()).validTo())
                    .isEqualTo(second.validTo().orElseThrow())
                    .isAfter(first.validTo().orElseThrow());
        }
    }

    @Test
    void the_same_bytes_bring_an_expired_key_back() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt first = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
            server.clock().advance(THIRTY_DAYS.plusSeconds(1));
            assertThat(describe(first.keyArn()).keyState()).isEqualTo(KeyState.PENDING_IMPORT);

            byok.importKey(key).into(first.keyArn()).neverExpires().execute();

            assertThat(describe(first.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void an_rsa_key_is_renewed_too() {
        try (KeyMaterial key = rsaKey()) {
            String arn = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .expiresIn(THIRTY_DAYS)
                    .execute()
                    .keyArn();

            byok.importKey(key).into(arn).neverExpires().execute();

            assertThat(describe(arn).validTo()).isNull();
        }
    }

    @Test
    void other_bytes_are_refused_and_the_refusal_says_why() {
        try (KeyMaterial key = aesKey();
                KeyMaterial other = aesKey()) {
            String arn = byok.importKey(key).neverExpires().execute().keyArn();

            assertThatThrownBy(
                            () -> byok.importKey(other).into(arn).neverExpires().execute())
                    .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                        assertThat(e.errorCode()).isEqualTo("IncorrectKeyMaterialException");
                        assertThat(e.operation()).isEqualTo("ImportKeyMaterial");
                        assertThat(e.requestId().orElseThrow()).matches("[0-9a-f-]{36}");
                        assertThat(e.createdKey()).isEmpty();
                    })
                    .hasMessageContaining("bound to other key material")
                    .hasMessageContaining("import this one into a new KMS key");
            assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void an_unknown_alias_is_refused_by_name() {
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key)
                            .into("alias/nobody")
                            .neverExpires()
                            .plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("no alias 'alias/nobody'")
                    .hasMessageContaining("Check name, Region and account");
            assertThat(server.callsTo("GetParametersForImport")).isZero();
        }
    }

    @Test
    void the_plan_pins_the_key_even_if_the_alias_moves() {
        String pinned = newExternalKey();
        String other = newExternalKey();
        kms.createAlias(r -> r.aliasName("alias/moving").targetKeyId(pinned));
        try (KeyMaterial key = aesKey()) {
            ImportPlan plan =
                    byok.importKey(key).into("alias/moving").neverExpires().plan();
            kms.deleteAlias(r -> r.aliasName("alias/moving"));
            kms.createAlias(r -> r.aliasName("alias/moving").targetKeyId(other));

            assertThat(plan.describe()).contains(pinned + ", found as alias/moving");
            assertThat(plan.execute().keyArn()).isEqualTo(pinned);
            assertThat(describe(other).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        }
    }

    @Test
    void a_key_that_kms_made_itself_is_refused() {
        String arn =
                kms.createKey(r -> r.description("made by KMS")).keyMetadata().arn();
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(
                            () -> byok.importKey(key).into(arn).neverExpires().plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("has origin AWS_KMS")
                    .hasMessageContaining("Import into a new key");
        }
    }

    @Test
    void a_key_of_another_spec_or_usage_is_refused() {
        String aesArn = newExternalKey();
        String signing = newExternalKey(KeySpec.RSA_2048);
        try (KeyMaterial rsa = rsaKey()) {
            assertThatThrownBy(() ->
                            byok.importKey(rsa).into(aesArn).neverExpires().plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("key spec SYMMETRIC_DEFAULT")
                    .hasMessageContaining("RSA-2048 private key");
            assertThatThrownBy(() -> byok.importKey(rsa)
                            .into(signing)
                            .usage(KeyUsage.ENCRYPT_DECRYPT)
                            .neverExpires()
                            .plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("key usage SIGN_VERIFY, and ENCRYPT_DECRYPT was asked for");
        }
    }

    @Test
    void a_key_that_awaits_its_deletion_is_refused_with_the_way_back() {
        String arn = newExternalKey();
        kms.scheduleKeyDeletion(r -> r.keyId(arn).pendingWindowInDays(7));
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(
                            () -> byok.importKey(key).into(arn).neverExpires().plan())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("PendingDeletion")
                    .hasMessageContaining("CancelKeyDeletion");
        }
    }
}
