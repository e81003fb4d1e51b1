package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EcMaterial;
import io.byok.localkms.internal.crypto.KeyAgreementAlgorithm;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Derives the raw secret that a key and the public key of somebody else share. */
final class DeriveSharedSecret implements Operation {

    private static final int MAX_PUBLIC_KEY_BYTES = 8192;

    private final Keys keys;

    DeriveSharedSecret(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        Recipient.refuse(input);
        KeyAgreementAlgorithm algorithm = input.requiredChoice("KeyAgreementAlgorithm", KeyAgreementAlgorithm.class);
        byte[] peer = input.requiredBlob("PublicKey", 1, MAX_PUBLIC_KEY_BYTES);
        KmsKey key = keys.find(request);
        Keys.requireUsage(key, KeyUsage.KEY_AGREEMENT, this);
        EcMaterial material = (EcMaterial) Keys.requireEnabledMaterial(key);
        byte[] secret = secret(algorithm, material, peer);
        DryRun.stopIfAsked(input);
        return Json.object()
                .put("KeyAgreementAlgorithm", algorithm.name())
                .put("KeyId", key.identity().arn())
                .put("KeyOrigin", key.identity().origin().name())
                .put("SharedSecret", secret);
    }

    /** Recorded without a message, of a malformed public key and of one on another curve; in a dry run too. */
    private static byte[] secret(KeyAgreementAlgorithm algorithm, EcMaterial material, byte[] peer) {
        return algorithm.derive(material, peer).orElseThrow(() -> KmsError.validation(""));
    }
}
