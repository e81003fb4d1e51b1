package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.HmacMaterial;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.crypto.MacAlgorithm;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** What GenerateMac and VerifyMac have in common: a key, its algorithm and a message. That the state goes before the algorithm is recorded. */
final class MacInput {

    private static final int MAX_MESSAGE_BYTES = 4096;

    private final byte[] message;
    private final MacAlgorithm algorithm;
    private final KmsKey key;
    private final HmacMaterial material;

    MacInput(Request request, Keys keys, Operation operation) {
        Input input = request.input();
        this.message = input.requiredBlob("Message", 1, MAX_MESSAGE_BYTES);
        this.algorithm = input.requiredChoice("MacAlgorithm", MacAlgorithm.class);
        this.key = keys.find(request);
        Keys.requireUsage(key, KeyUsage.GENERATE_VERIFY_MAC, operation);
        this.material = (HmacMaterial) Keys.requireEnabledMaterial(key);
        Keys.requireFit(algorithm, key);
    }

    KmsKey key() {
        return key;
    }

    MacAlgorithm algorithm() {
        return algorithm;
    }

    byte[] generate() {
        return algorithm.generate(material, message);
    }

    boolean verify(byte[] mac) {
        return algorithm.verify(material, message, mac);
    }
}
