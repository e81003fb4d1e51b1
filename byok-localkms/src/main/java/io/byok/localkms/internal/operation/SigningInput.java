package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyPairMaterial;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.crypto.MessageType;
import io.byok.localkms.internal.crypto.SigningAlgorithm;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** What Sign and Verify have in common: a key, an algorithm that fits it, and a message or digest that fits the algorithm. */
final class SigningInput {

    private static final int MAX_MESSAGE_BYTES = 4096;

    private final KmsKey key;
    private final SigningAlgorithm algorithm;
    private final KeyPairMaterial material;
    private final MessageType type;
    private final byte[] message;

    SigningInput(Request request, Keys keys, Operation operation) {
        Input input = request.input();
        this.message = input.requiredBlob("Message", 1, MAX_MESSAGE_BYTES);
        this.type = input.choice("MessageType", MessageType.class).orElse(MessageType.RAW);
        this.algorithm = input.requiredChoice("SigningAlgorithm", SigningAlgorithm.class);
        this.key = keys.find(request);
        Keys.requireUsage(key, KeyUsage.SIGN_VERIFY, operation);
        this.material = (KeyPairMaterial) Keys.requireEnabledMaterial(key);
        Keys.requireFit(algorithm, key);
        checkMessage();
    }

    /** Recorded. */
    private void checkMessage() {
        if (type == MessageType.EXTERNAL_MU) {
            throw incompatible("key spec " + key.identity().spec());
        }
        if (!algorithm.takes(type)) {
            throw incompatible("algorithm " + algorithm);
        }
        if (type == MessageType.DIGEST && message.length != algorithm.digestBytes()) {
            throw KmsError.validation("Digest is invalid length for algorithm " + algorithm + ".");
        }
    }

    private KmsError incompatible(String with) {
        return KmsError.validation("Message type " + type + " is incompatible with " + with + ".");
    }

    KmsKey key() {
        return key;
    }

    SigningAlgorithm algorithm() {
        return algorithm;
    }

    KeyPairMaterial material() {
        return material;
    }

    MessageType type() {
        return type;
    }

    byte[] message() {
        return message;
    }
}
