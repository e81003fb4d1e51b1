package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.Ciphertext;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeyPairMaterial;
import io.byok.localkms.internal.crypto.SymmetricMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;

/**
 * The decryption of the member CiphertextBlob: symmetric with or without a key named, asymmetric with one.
 *
 * <p>Decrypt has the members KeyId, EncryptionAlgorithm and EncryptionContext; ReEncrypt has them with the prefix
 * {@code Source}.
 */
final class Decryption {

    private static final int MAX_CIPHERTEXT_BYTES = 6144;

    private final Kms kms;
    private final Keys keys;
    private final Request request;
    private final Operation operation;
    private final String keyIdMember;
    private final EncryptionInput input;
    private final KmsKey key;
    private final byte[] plaintext;
    private final Optional<String> materialId;

    Decryption(Kms kms, Request request, String prefix, Operation operation) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
        this.request = request;
        this.operation = operation;
        this.keyIdMember = prefix + "KeyId";
        byte[] blob = request.input().requiredBlob("CiphertextBlob", 1, MAX_CIPHERTEXT_BYTES);
        this.input = EncryptionInput.read(request.input(), prefix);
        if (input.isSymmetric()) {
            Ciphertext ciphertext = kms.ciphertexts().parse(blob).orElseThrow(KmsError::invalidCiphertext);
            this.key = keyOf(ciphertext);
            this.plaintext = decryptSymmetric(ciphertext);
            this.materialId = Optional.of(ciphertext.materialId());
        } else {
            this.key = namedKey();
            this.plaintext = decryptAsymmetric(blob);
            this.materialId = Optional.empty();
        }
    }

    KmsKey key() {
        return key;
    }

    EncryptionInput input() {
        return input;
    }

    byte[] plaintext() {
        return plaintext;
    }

    /** Of a symmetric key; the answers name no material of another. */
    Optional<String> materialId() {
        return materialId;
    }

    private KmsKey keyOf(Ciphertext ciphertext) {
        Optional<String> reference = request.input().text(keyIdMember, 1, Keys.MAX_KEY_ID);
        if (reference.isPresent()) {
            refuseRelative(reference.get(), ciphertext);
            KmsKey named = keys.find(request, reference.get());
            if (!named.identity().id().equals(ciphertext.keyId())) {
                throw incorrectKey();
            }
            return named;
        }
        request.trace().key(request.realm().keyArn(ciphertext.keyId()));
        // The message is that of public reports of AWS's answer; it leaves open which of the three is the case.
        return keys.keyring(request)
                .find(ciphertext.keyId(), request.now())
                .orElseThrow(() -> KmsError.of(
                        "AccessDeniedException",
                        "The ciphertext refers to a customer master key that does not exist, does not exist in this"
                                + " region, or you are not allowed to access."));
    }

    /** Recorded: the key of a multi-Region family in another Region is a wrong key, and no unknown one. */
    private void refuseRelative(String reference, Ciphertext ciphertext) {
        boolean isOfTheFamily = reference.startsWith("arn:") && reference.endsWith(":key/" + ciphertext.keyId());
        if (isOfTheFamily && !reference.equals(request.realm().keyArn(ciphertext.keyId()))) {
            throw incorrectKey();
        }
    }

    /** Recorded. */
    private static KmsError incorrectKey() {
        return KmsError.of(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    private byte[] decryptSymmetric(Ciphertext ciphertext) {
        input.check(key, operation);
        Keys.requireEnabled(key);
        KeyMaterial material = key.material(ciphertext.materialId()).orElseThrow(KmsError::invalidCiphertext);
        return kms.ciphertexts()
                .decrypt(ciphertext, (SymmetricMaterial) material, input.context())
                .orElseThrow(KmsError::invalidCiphertext);
    }

    /** AWS's API Reference: the key must be named; code and message are assumed. */
    private KmsKey namedKey() {
        return request.input()
                .text(keyIdMember, 1, Keys.MAX_KEY_ID)
                .map(reference -> keys.find(request, reference))
                .orElseThrow(() -> KmsError.validation(
                        keyIdMember + " is required with EncryptionAlgorithm " + input.algorithm()));
    }

    private byte[] decryptAsymmetric(byte[] blob) {
        input.check(key, operation);
        KeyPairMaterial material = (KeyPairMaterial) Keys.requireEnabledMaterial(key);
        return input.algorithm().decrypt(material, blob).orElseThrow(KmsError::invalidCiphertext);
    }
}
