package io.byok.aws;

import io.byok.core.KeyMaterial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** A key that was imported and encrypts, whose material is to be deleted. */
abstract class OnDeletion extends OnLocalKms {
    static final String DELETE = "DeleteImportedKeyMaterial";

    KeyMaterial key;
    String arn;
    String id;

    @BeforeEach
    void importOne() {
        key = aesKey();
        ImportReceipt receipt =
                byok.importKey(key).alias("alias/orders").expiresIn(THIRTY_DAYS).execute();
        arn = receipt.keyArn();
        id = receipt.keyMaterialId().orElseThrow();
    }

    @AfterEach
    void closeKey() {
        key.close();
    }

    final SdkBytes encrypt(String text) {
        return kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String(text)))
                .ciphertextBlob();
    }

    final String decrypt(SdkBytes ciphertext) {
        return kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String();
    }

    final RotationsListEntry material(int place) {
        return kms.listKeyRotations(r -> r.keyId(arn).includeKeyMaterial("ALL_KEY_MATERIAL"))
                .rotations()
                .get(place);
    }
}
