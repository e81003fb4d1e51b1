package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeyPairMaterial;
import io.byok.localkms.internal.crypto.SymmetricMaterial;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import java.util.Optional;

/** An encryption under a key that was found fit for it. */
final class Encryption {

    private final Kms kms;
    private final KmsKey key;
    private final EncryptionInput input;
    private final BoundMaterial bound;

    /** Refuses what usage, spec and state of the key do not allow. */
    Encryption(Kms kms, KmsKey key, EncryptionInput input, Operation operation) {
        input.check(key, operation);
        this.kms = kms;
        this.key = key;
        this.input = input;
        this.bound = Keys.requireEnabled(key);
    }

    KmsKey key() {
        return key;
    }

    /** Of a symmetric key; the answers name no material of another. */
    Optional<String> materialId() {
        return input.isSymmetric() ? Optional.of(bound.id()) : Optional.empty();
    }

    /** Recorded. */
    void checkLength(byte[] plaintext) {
        if (!input.isSymmetric()) {
            int maxBytes = input.algorithm().maxPlaintextBytes(key.identity().spec());
            if (plaintext.length > maxBytes) {
                throw KmsError.validation("Algorithm " + input.algorithm() + " and key spec "
                        + key.identity().spec() + " cannot encrypt data larger than " + maxBytes + " bytes.");
            }
        }
    }

    byte[] encrypt(byte[] plaintext) {
        KeyMaterial material = bound.present().orElseThrow().material();
        return material instanceof KeyPairMaterial pair
                ? input.algorithm().encrypt(pair, plaintext, kms.random())
                : kms.ciphertexts()
                        .encrypt(
                                key.identity().id(),
                                bound.id(),
                                (SymmetricMaterial) material,
                                plaintext,
                                input.context());
    }
}
