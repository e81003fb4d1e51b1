package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import java.util.Map;

/** What encryption and decryption have in common. */
record EncryptionInput(EncryptionAlgorithm algorithm, Map<String, String> context) {

    /**
     * Reads the members EncryptionAlgorithm and EncryptionContext.
     *
     * @param prefix stands before the names of the members: ReEncrypt has each of them twice
     */
    static EncryptionInput read(Input input, String prefix) {
        return new EncryptionInput(
                input.choice(prefix + "EncryptionAlgorithm", EncryptionAlgorithm.class)
                        .orElse(EncryptionAlgorithm.SYMMETRIC_DEFAULT),
                input.map(prefix + "EncryptionContext"));
    }

    boolean isSymmetric() {
        return algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT;
    }

    void check(KmsKey key, Operation operation) {
        Keys.requireUsage(key, KeyUsage.ENCRYPT_DECRYPT, operation);
        Keys.requireFit(algorithm, key);
        if (!context.isEmpty() && !isSymmetric()) {
            // AWS's API Reference: such a request fails; the code is assumed.
            throw KmsError.validation("EncryptionContext is not supported with algorithm " + algorithm);
        }
    }
}
