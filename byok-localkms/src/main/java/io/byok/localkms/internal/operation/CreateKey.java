package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Deviation;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.KeyLife;
import io.byok.localkms.internal.store.KeyMaterials;
import io.byok.localkms.internal.store.KeySettings;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Origin;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a KMS key of origin EXTERNAL, without material, or AWS_KMS, with material of its own.
 *
 * <p>Policies are enforced for the two calls of an import alone. What this server does
 * not have (custom key stores, ML-DSA, ML-KEM) is refused in its own words.
 */
final class CreateKey implements Operation {

    private final Kms kms;
    private final Keys keys;

    CreateKey(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        refuseWhatIsNotHere(input);
        KeySpec spec = spec(input);
        KeyUsage usage = usage(input, spec);
        Origin origin = origin(input);
        refuseSpec(spec, origin, request.realm());
        KeyIdentity identity = new KeyIdentity(request.realm(), newId(input), spec, usage, origin, request.now());
        KeyLife life = KeyLife.from(request.now().plus(kms.store().delays().creation()));
        KmsKey key = KmsKey.alone(identity, settings(input, request.realm()), life, materials(identity));
        KeyQuota.take(kms, request.realm(), request);
        keys.keyring(request).add(key);
        request.trace().key(identity.arn());
        ObjectNode output = Json.object();
        output.set("KeyMetadata", KeyMetadata.of(key));
        return output;
    }

    private static String newId(Input input) {
        String id = UUID.randomUUID().toString();
        return input.flag("MultiRegion") ? KeyIdentity.MULTI_REGION_PREFIX + id.replace("-", "") : id;
    }

    static KeySettings settings(Input input, Realm realm) {
        return new KeySettings(
                input.text("Description", 0, UpdateKeyDescription.MAX_DESCRIPTION)
                        .orElse(""),
                Tags.read(input.structures("Tags")),
                KeyPolicies.read(input).orElseGet(() -> KeyPolicies.byDefault(realm)),
                true);
    }

    private static void refuseWhatIsNotHere(Input input) {
        if (input.has("CustomKeyStoreId") || input.has("XksKeyId")) {
            throw KmsError.unsupported("LocalKms has no custom key stores: leave CustomKeyStoreId and XksKeyId out");
        }
    }

    private static KeySpec spec(Input input) {
        Optional<KeySpec> spec = input.choice("KeySpec", KeySpec.class);
        Optional<KeySpec> oldName = input.choice("CustomerMasterKeySpec", KeySpec.class);
        if (spec.isPresent() && oldName.isPresent()) {
            // Assumed.
            throw KmsError.validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                    + " CustomerMasterKeySpec is deprecated.");
        }
        KeySpec chosen = spec.or(() -> oldName).orElse(KeySpec.SYMMETRIC_DEFAULT);
        return chosen;
    }

    private static void refuseSpec(KeySpec spec, Origin origin, Realm realm) {
        if (!spec.isKept()) {
            // Of EXTERNAL recorded for ML-DSA, for ML-KEM assumed.
            throw origin == Origin.EXTERNAL
                    ? KmsError.validation("KeySpec " + spec + " is not supported for Origin EXTERNAL")
                    : KmsError.unsupported("LocalKms keeps no keys of spec " + spec
                            + ": choose a symmetric, HMAC, RSA or ECC spec, or use AWS KMS");
        }
        requireInRegion(spec, realm);
    }

    static void requireInRegion(KeySpec spec, Realm realm) {
        if (!spec.isIn(realm.suite())) {
            // Assumed.
            throw KmsError.unsupported(
                    "KeySpec " + spec + " is available in China Regions only, not in " + realm.region());
        }
    }

    /** Recorded. */
    private static KeyUsage usage(Input input, KeySpec spec) {
        Optional<KeyUsage> usage = input.choice("KeyUsage", KeyUsage.class);
        if (usage.isEmpty() && !spec.isSymmetricEncryption()) {
            throw KmsError.validation(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }
        KeyUsage chosen = usage.orElse(KeyUsage.ENCRYPT_DECRYPT);
        if (!spec.usages().contains(chosen)) {
            throw KmsError.validation("KeyUsage " + chosen + " is not compatible with KeySpec " + spec);
        }
        return chosen;
    }

    private Origin origin(Input input) {
        Origin origin = input.choice("Origin", Origin.class).orElse(Origin.AWS_KMS);
        if (origin != Origin.AWS_KMS && origin != Origin.EXTERNAL) {
            throw KmsError.unsupported("LocalKms has no custom key stores: Origin must be AWS_KMS or EXTERNAL");
        }
        return kms.deviates(Deviation.IGNORES_ORIGIN) ? Origin.AWS_KMS : origin;
    }

    private KeyMaterials materials(KeyIdentity identity) {
        if (identity.isExternal()) {
            return KeyMaterials.NONE;
        }
        KeyMaterial material = identity.spec().generate(identity.realm().suite(), kms.random());
        String id = kms.materialIds().idOf(identity.id(), material);
        return KeyMaterials.of(new BoundMaterial(id, Optional.empty(), material, Expiry.NEVER));
    }
}
