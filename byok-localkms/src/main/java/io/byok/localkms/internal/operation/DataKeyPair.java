package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.KeyPairMaterial;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** A fresh data key pair and the answer about it, in which the private key itself is not yet. */
final class DataKeyPair {

    /** AWS's names. */
    private enum DataKeyPairSpec {
        RSA_2048,
        RSA_3072,
        RSA_4096,
        ECC_NIST_P256,
        ECC_NIST_P384,
        ECC_NIST_P521,
        ECC_SECG_P256K1,
        SM2,
        ECC_NIST_EDWARDS25519;

        private KeySpec keySpec() {
            return KeySpec.valueOf(name());
        }
    }

    private final byte[] privateKey;
    private final ObjectNode output;

    private DataKeyPair(byte[] privateKey, ObjectNode output) {
        this.privateKey = privateKey;
        this.output = output;
    }

    /** DER PKCS #8. */
    byte[] privateKey() {
        return privateKey;
    }

    ObjectNode output() {
        return output;
    }

    static DataKeyPair generate(Kms kms, Request request, Operation operation) {
        Input input = request.input();
        Recipient.refuse(input);
        KeySpec spec =
                input.requiredChoice("KeyPairSpec", DataKeyPairSpec.class).keySpec();
        CreateKey.requireInRegion(spec, request.realm());
        EncryptionInput how =
                new EncryptionInput(EncryptionAlgorithm.SYMMETRIC_DEFAULT, input.map("EncryptionContext"));
        Encryption encryption = new Encryption(kms, new Keys(kms.store()).find(request), how, operation);
        DryRun.stopIfAsked(input);

        KeyPairMaterial pair = (KeyPairMaterial) spec.generate(request.realm().suite(), kms.random());
        byte[] privateKey = pair.privateKeyDer();
        ObjectNode output = Json.object()
                .put("KeyId", encryption.key().identity().arn())
                .put("KeyMaterialId", encryption.materialId().orElseThrow())
                .put("KeyPairSpec", spec.name())
                .put("PrivateKeyCiphertextBlob", encryption.encrypt(privateKey))
                .put("PublicKey", pair.publicKeyDer());
        return new DataKeyPair(privateKey, output);
    }
}
