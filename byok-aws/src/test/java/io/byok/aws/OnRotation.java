package io.byok.aws;

import io.byok.core.KeyMaterial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A key that was imported, and the next one for it. */
abstract class OnRotation extends OnLocalKms {
    KeyMaterial first;
    KeyMaterial next;
    String arn;
    String firstId;

    @BeforeEach
    void importFirst() {
        first = aesKey();
        next = aesKey();
        ImportReceipt receipt =
                byok.importKey(first).alias("alias/orders").neverExpires().execute();
        arn = receipt.keyArn();
        firstId = receipt.keyMaterialId().orElseThrow();
    }

    @AfterEach
    void closeKeys() {
        first.close();
        next.close();
    }
}
