package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import java.util.Map;

/** What Encrypt and Decrypt have in common. */
final class EncryptionInput {

    private EncryptionInput() {}

    static EncryptionAlgorithm algorithm(Input input) {
        return input.choice("EncryptionAlgorithm", EncryptionAlgorithm.class)
                .orElse(EncryptionAlgorithm.SYMMETRIC_DEFAULT);
    }

    static void check(KmsKey key, EncryptionAlgorithm algorithm, Map<String, String> context, Operation operation) {
        Keys.requireUsage(key, KeyUsage.ENCRYPT_DECRYPT, operation);
        if (!algorithm.fits(key.identity().spec())) {
            throw Keys.incompatible(algorithm, key);
        }
        if (!context.isEmpty() && algorithm != EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
            // AWS's API Reference: such a request fails; the code is assumed.
            throw KmsError.validation("EncryptionContext is not supported with algorithm " + algorithm);
        }
    }
}
