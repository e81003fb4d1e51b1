package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.deletion.DeletionReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import org.junit.jupiter.api.Test;

/** The one material of a private or HMAC key is named by the ARN of its key, and comes back too. */
class DeletionOfOtherKeysTest extends OnDeletion {
    @Test
    void a_private_key_is_named_by_its_arn_once_more() {
        try (KeyMaterial rsa = rsaKey()) {
            String signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute()
                    .keyArn();

            assertThatThrownBy(
                            () -> byok.deleteMaterial(signing).afterDrillOf(rsa).plan())
                    .hasMessageContaining("has no id, and ofKey(...) was not said");
            assertThatThrownBy(() -> byok.deleteMaterial(signing)
                            .ofKey(arn)
                            .afterDrillOf(rsa)
                            .plan())
                    .hasMessageContaining("ofKey(...) says '" + arn + "': it must repeat this very ARN");
            assertThatThrownBy(() -> byok.deleteMaterial(signing)
                            .material(id)
                            .afterDrillOf(rsa)
                            .plan())
                    .hasMessageContaining("KMS gives ids to symmetric material alone");

            DeletionReceipt receipt = byok.deleteMaterial(signing)
                    .ofKey(signing)
                    .afterDrillOf(rsa)
                    .execute();

            assertThat(receipt.keyState()).isEqualTo("PendingImport");
            assertThat(receipt.inWords())
                    .contains("KMS signs and verifies nothing until the key is there again")
                    .contains("byok.importKey(copy).into(\"" + signing + "\")");
            byok.importKey(rsa).into(signing).neverExpires().execute();
            assertThat(byok.drill(rsa, signing).execute().isMatch()).isTrue();
        }
    }

    @Test
    void an_hmac_key_is_drilled_by_a_code() {
        try (KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                UnwrappingKey company = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048)) {
            mac.escrow(company.wrappingKey());
            other.escrow(company.wrappingKey());
            String ofMac = byok.importKey(mac).neverExpires().execute().keyArn();

            assertThatThrownBy(() -> byok.deleteMaterial(ofMac)
                            .ofKey(ofMac)
                            .afterDrillOf(other)
                            .execute())
                    .isInstanceOf(UnprovenCopyException.class);
            DeletionReceipt receipt =
                    byok.deleteMaterial(ofMac).ofKey(ofMac).afterDrillOf(mac).execute();

            assertThat(receipt.deleted()).isTrue();
            assertThat(receipt.consequence()).contains("KMS makes and verifies no codes");
            assertThat(receipt.drill().orElseThrow().isMatch()).isTrue();
        }
    }
}
