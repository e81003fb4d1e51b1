package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.crypto.RsaMaterial;
import io.byok.localkms.internal.crypto.RsaSignatures;
import io.byok.localkms.internal.crypto.SigningAlgorithm;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** What Sign and Verify have in common: a key, an algorithm that fits it, and a digest. */
final class SigningInput {

    /** AWS's names. */
    enum MessageType {
        RAW,
        DIGEST,
        EXTERNAL_MU
    }

    private static final int MAX_MESSAGE_BYTES = 4096;

    private final KmsKey key;
    private final SigningAlgorithm algorithm;
    private final RsaMaterial material;
    private final byte[] digest;

    SigningInput(Request request, Keys keys, Operation operation) {
        Input input = request.input();
        byte[] message = input.requiredBlob("Message", 1, MAX_MESSAGE_BYTES);
        MessageType type = input.choice("MessageType", MessageType.class).orElse(MessageType.RAW);
        this.algorithm = input.requiredChoice("SigningAlgorithm", SigningAlgorithm.class);
        this.key = keys.find(request);
        Keys.requireUsage(key, KeyUsage.SIGN_VERIFY, operation);
        if (!algorithm.fits(key.identity().spec())) {
            throw Keys.incompatible(algorithm, key);
        }
        this.material =
                (RsaMaterial) Keys.requireEnabled(key).present().orElseThrow().material();
        this.digest = digest(message, type);
    }

    /** The length of a digest: recorded. EXTERNAL_MU with a key that is not ML-DSA: assumed. */
    private byte[] digest(byte[] message, MessageType type) {
        return switch (type) {
            case RAW -> new RsaSignatures(algorithm).digest(message);
            case DIGEST -> {
                if (message.length != algorithm.digestBytes()) {
                    throw KmsError.validation("Digest is invalid length for algorithm " + algorithm + ".");
                }
                yield message;
            }
            case EXTERNAL_MU ->
                throw KmsError.validation("MessageType EXTERNAL_MU is not valid for algorithm " + algorithm + ".");
        };
    }

    KmsKey key() {
        return key;
    }

    SigningAlgorithm algorithm() {
        return algorithm;
    }

    RsaMaterial material() {
        return material;
    }

    byte[] digest() {
        return digest;
    }
}
