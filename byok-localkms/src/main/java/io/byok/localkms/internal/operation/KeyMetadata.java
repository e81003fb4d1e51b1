package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.KeyAgreementAlgorithm;
import io.byok.localkms.internal.crypto.KeyAlgorithm;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.crypto.MacAlgorithm;
import io.byok.localkms.internal.crypto.SigningAlgorithm;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Deletion;
import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.KeyState;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.MultiRegion;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import java.util.Arrays;

/**
 * The structure KeyMetadata. Recorded: which members there are before and after an import and after deletion; above all
 * that CurrentKeyMaterialId is for symmetric encryption keys alone, is not there yet while a replica is Creating, and stays
 * when the material is gone. That ValidTo is the
 * earliest end of all permanent material is AWS's word; that neither model nor end is shown while any of it is missing,
 * assumed.
 */
final class KeyMetadata {

    private KeyMetadata() {}

    static ObjectNode of(KmsKey key) {
        KeyIdentity identity = key.identity();
        ObjectNode metadata = Json.object()
                .put("AWSAccountId", identity.realm().account())
                .put("Arn", identity.arn())
                .put("CreationDate", Json.seconds(identity.created()))
                .put("CustomerMasterKeySpec", identity.spec().name())
                .put("Description", key.settings().description())
                .put("Enabled", key.state() == KeyState.ENABLED)
                .put("KeyId", identity.id())
                .put("KeyManager", "CUSTOMER")
                .put("KeySpec", identity.spec().name())
                .put("KeyState", key.state().wireName())
                .put("KeyUsage", identity.usage().name())
                .put("MultiRegion", identity.isMultiRegion())
                .put("Origin", identity.origin().name());
        key.life().deletion().ifPresent(deletion -> putDeletion(metadata, deletion));
        key.multiRegion().ifPresent(family -> metadata.set("MultiRegionConfiguration", configuration(key, family)));
        putAlgorithms(metadata, identity.spec(), identity.usage());
        putMaterial(metadata, key);
        return metadata;
    }

    private static void putDeletion(ObjectNode metadata, Deletion deletion) {
        deletion.date()
                .ifPresentOrElse(
                        date -> metadata.put("DeletionDate", Json.seconds(date)),
                        () -> metadata.put("PendingDeletionWindowInDays", deletion.days()));
    }

    private static ObjectNode configuration(KmsKey key, MultiRegion family) {
        ObjectNode configuration = Json.object().put("MultiRegionKeyType", key.isPrimary() ? "PRIMARY" : "REPLICA");
        configuration.set("PrimaryKey", in(family.primaryRegion(), key));
        ArrayNode replicas = configuration.putArray("ReplicaKeys");
        family.replicaRegions().forEach(region -> replicas.add(in(region, key)));
        return configuration;
    }

    private static ObjectNode in(String region, KmsKey key) {
        KeyIdentity identity = key.identity();
        String arn = new Realm(identity.realm().account(), region).keyArn(identity.id());
        return Json.object().put("Arn", arn).put("Region", region);
    }

    /** The algorithms of the usage, by name (recorded: in this order). */
    static void putAlgorithms(ObjectNode node, KeySpec spec, KeyUsage usage) {
        switch (usage) {
            case ENCRYPT_DECRYPT -> putNames(node, "EncryptionAlgorithms", spec, EncryptionAlgorithm.values());
            case SIGN_VERIFY -> putNames(node, "SigningAlgorithms", spec, SigningAlgorithm.values());
            case GENERATE_VERIFY_MAC -> putNames(node, "MacAlgorithms", spec, MacAlgorithm.values());
            case KEY_AGREEMENT -> putNames(node, "KeyAgreementAlgorithms", spec, KeyAgreementAlgorithm.values());
            case ENCAPSULATE_DECAPSULATE -> throw new IllegalStateException(spec + " is not kept");
        }
    }

    private static void putNames(ObjectNode node, String member, KeySpec spec, KeyAlgorithm[] algorithms) {
        ArrayNode names = node.putArray(member);
        Arrays.stream(algorithms)
                .filter(algorithm -> algorithm.fits(spec))
                .map(KeyAlgorithm::name)
                .sorted()
                .forEach(names::add);
    }

    private static void putMaterial(ObjectNode metadata, KmsKey key) {
        if (key.state() == KeyState.CREATING) {
            return;
        }
        if (key.identity().spec().isSymmetricEncryption()) {
            key.materials().current().map(BoundMaterial::id).ifPresent(id -> metadata.put("CurrentKeyMaterialId", id));
        }
        if (key.identity().isExternal() && key.materials().isWhole()) {
            putExpiry(metadata, key.materials().earliestExpiry());
        }
    }

    static void putExpiry(ObjectNode metadata, Expiry expiry) {
        metadata.put("ExpirationModel", expiry.model().name());
        expiry.validTo().ifPresent(end -> metadata.put("ValidTo", Json.seconds(end)));
    }
}
