package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyAlgorithm;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KeyState;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Store;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Finds the key that a request names, and refuses what its state, origin or usage does not allow. */
final class Keys {

    /** The length of any reference to a key in AWS's API model. */
    static final int MAX_KEY_ID = 2048;

    private final Store store;

    Keys(Store store) {
        this.store = store;
    }

    Keyring keyring(Request request) {
        return store.of(request.realm());
    }

    /** The key in the member {@code KeyId}, in any form. */
    KmsKey find(Request request) {
        return find(request, request.input().requiredText("KeyId", 1, MAX_KEY_ID));
    }

    /** As {@link #find}, as reading operations see it. */
    KmsKey read(Request request) {
        String keyId = find(request).identity().id();
        return keyring(request).read(keyId, request.now()).orElseThrow(() -> doesNotExist(request, keyId));
    }

    KmsKey find(Request request, String reference) {
        return withId(request, new KeyReference(request, keyring(request)).keyIdOf(reference));
    }

    /** The key in the member {@code KeyId}, by key id or key ARN. */
    KmsKey findWithoutAlias(Request request) {
        return findWithoutAlias(request, request.input().requiredText("KeyId", 1, MAX_KEY_ID));
    }

    KmsKey findWithoutAlias(Request request, String reference) {
        return withId(request, new KeyReference(request, keyring(request)).keyIdOfWithoutAlias(reference));
    }

    private KmsKey withId(Request request, String keyId) {
        request.trace().key(request.realm().keyArn(keyId));
        return keyring(request).find(keyId, request.now()).orElseThrow(() -> doesNotExist(request, keyId));
    }

    /** Recorded. */
    private static KmsError doesNotExist(Request request, String keyId) {
        return KmsError.notFound("Key '" + request.realm().keyArn(keyId) + "' does not exist");
    }

    KmsKey update(Request request, KmsKey key, UnaryOperator<KmsKey> change) {
        return updateFamily(request, key, (family, present) -> family.with(change.apply(present)));
    }

    /** As {@link #update}, where the change reaches the keys of other Regions. */
    KmsKey updateFamily(Request request, KmsKey key, BiFunction<Family, KmsKey, Family> change) {
        String keyId = key.identity().id();
        return keyring(request)
                .updateFamily(keyId, request.now(), change)
                .orElseThrow(() -> doesNotExist(request, keyId));
    }

    /** Recorded for AWS_KMS. */
    static void requireExternal(KmsKey key) {
        if (!key.identity().isExternal()) {
            throw originNotValid(key);
        }
    }

    static KmsError originNotValid(KmsKey key) {
        return KmsError.unsupported(key.identity().arn() + " origin is "
                + key.identity().origin() + " which is not valid for this operation.");
    }

    /** Recorded of RotateKeyOnDemand, without a message; of the other operations on rotation assumed to be the same. */
    static void requireRotatable(KmsKey key) {
        if (!key.identity().spec().isSymmetricEncryption()) {
            throw KmsError.unsupported("");
        }
    }

    /** Recorded. */
    static void refusePendingDeletion(KmsKey key) {
        if (key.state() == KeyState.PENDING_DELETION) {
            throw KmsError.invalidState(key.identity().arn() + " is pending deletion.");
        }
        if (key.state() == KeyState.PENDING_REPLICA_DELETION) {
            throw KmsError.invalidState(key.identity().arn() + " is pending replica deletion.");
        }
    }

    /** AWS's table of key states; the message is assumed. */
    static void refuseCreating(KmsKey key) {
        if (key.state() == KeyState.CREATING) {
            throw KmsError.invalidState(key.identity().arn() + " is creating.");
        }
    }

    /** AWS's API Reference of UpdatePrimaryRegion, for operations that manage keys; the message is assumed. */
    static void refuseInTransit(KmsKey key) {
        refuseCreating(key);
        if (key.state() == KeyState.UPDATING) {
            throw KmsError.invalidState(key.identity().arn() + " is updating.");
        }
    }

    /** Recorded of keys of KMS itself; of imported ones assumed to be the same. */
    static void refuseReplica(KmsKey key, Operation operation) {
        if (key.isReplica()) {
            throw KmsError.unsupported(key.identity().arn() + " is a multi-region replica key which is not valid for "
                    + operation.name() + ".");
        }
    }

    /** Recorded. */
    static void refusePendingImport(KmsKey key) {
        if (key.state() == KeyState.PENDING_IMPORT) {
            throw KmsError.invalidState(key.identity().arn() + " is pending import.");
        }
    }

    /** Recorded for PendingImport and, of RotateKeyOnDemand, for Disabled. */
    static BoundMaterial requireEnabled(KmsKey key) {
        refusePendingDeletion(key);
        refuseCreating(key);
        refusePendingImport(key);
        if (key.state() == KeyState.DISABLED) {
            throw KmsError.of("DisabledException", key.identity().arn() + " is disabled.");
        }
        return key.materials().current().orElseThrow();
    }

    static KeyMaterial requireEnabledMaterial(KmsKey key) {
        return requireEnabled(key).present().orElseThrow().material();
    }

    /** Recorded. */
    static void requireUsage(KmsKey key, KeyUsage usage, Operation operation) {
        if (key.identity().usage() != usage) {
            throw KmsError.of(
                    "InvalidKeyUsageException",
                    key.identity().arn() + " key usage is " + key.identity().usage() + " which is not valid for "
                            + operation.name() + ".");
        }
    }

    /** Recorded of GenerateMac and Sign; of the other operations assumed to be the same. */
    static void requireFit(KeyAlgorithm algorithm, KmsKey key) {
        if (!algorithm.fits(key.identity().spec())) {
            throw KmsError.of(
                    "InvalidKeyUsageException",
                    "Algorithm " + algorithm.name() + " is incompatible with key spec "
                            + key.identity().spec() + ".");
        }
    }
}
