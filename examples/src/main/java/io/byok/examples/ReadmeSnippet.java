package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.ImportReceipt;
import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import java.time.Duration;
import software.amazon.awssdk.services.kms.KmsClient;

/** The code that the README shows. */
final class ReadmeSnippet {
    private ReadmeSnippet() {}

    // README begins
    /** Makes an AES-256 key, keeps a copy under the company's own RSA key, and imports it for 90 days. */
    static ImportReceipt importNewKey(KmsClient kms, WrappingKey companyKey) {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            Vault.store(key.escrow(companyKey));
            return Byok.with(kms)
                    .importKey(key)
                    .alias("alias/orders")
                    .expiresIn(Duration.ofDays(90))
                    .execute();
        }
    }

    /** Renews it from that copy before the 90 days are over. */
    static ImportReceipt renew(KmsClient kms, UnwrappingKey companyKey) {
        try (KeyMaterial key = Vault.load().open(companyKey)) {
            return Byok.with(kms)
                    .importKey(key)
                    .into("alias/orders")
                    .expiresIn(Duration.ofDays(90))
                    .execute();
        }
    }
    // README ends

    /** Stands for wherever the owner keeps what must not be lost. */
    static final class Vault {
        private static byte[] kept = {};

        private Vault() {}

        static void store(EscrowCopy copy) {
            kept = copy.toJson();
        }

        static EscrowCopy load() {
            return EscrowCopy.parse(kept);
        }
    }
}
