package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KeyLife;
import io.byok.localkms.internal.store.KeyMaterials;
import io.byok.localkms.internal.store.KeySettings;
import io.byok.localkms.internal.store.KeyState;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import io.byok.localkms.internal.wire.Trace;
import java.util.regex.Pattern;

/**
 * Makes a replica of a multi-Region primary key in another Region: Creating for a while, then PendingImport if the material
 * is imported, which is not copied, and Enabled otherwise.
 *
 * <p>Recorded: all errors, but for the order of the checks; that the answer shows the primary key's expiration model, and
 * tags if some were given. AWS refuses names of Regions that do not exist, and LocalKms takes them. The replica has policy,
 * tags and description of its own, as in AWS KMS.
 */
final class ReplicateKey implements Operation {

    static final Pattern REGION = Pattern.compile("^([a-z]+-){2,3}\\d+$");

    private final Kms kms;
    private final Keys keys;

    ReplicateKey(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String region = request.input().requiredText("ReplicaRegion", 1, 32, REGION);
        Realm replicaRealm = new Realm(request.realm().account(), region);
        KeySettings settings = CreateKey.settings(request.input(), replicaRealm);
        KmsKey found = keys.findWithoutAlias(request);
        KeyQuota.take(kms, replicaRealm, request);
        try {
            keys.updateFamily(request, found, (family, primary) -> {
                check(primary, family, replicaRealm);
                return family.with(replica(primary, replicaRealm, settings, request));
            });
        } catch (KmsError refused) {
            kms.store().of(replicaRealm).giveBack();
            throw refused;
        }
        KmsKey created = created(found, replicaRealm, settings, request);
        ObjectNode metadata = KeyMetadata.of(created);
        if (found.identity().isExternal()) {
            KeyMetadata.putExpiry(metadata, found.materials().earliestExpiry());
        }
        return output(created, metadata, request);
    }

    private static void check(KmsKey primary, Family family, Realm replicaRealm) {
        if (!primary.isPrimary()) {
            throw KmsError.unsupported(primary.identity().arn() + " is not a multi-region primary key.");
        }
        Keys.requireEnabled(primary);
        Keys.refuseInTransit(primary);
        if (!replicaRealm.partition().equals(primary.identity().realm().partition())) {
            throw KmsError.validation(
                    "The replica key Region must be in the same AWS partition as the primary key Region.");
        }
        if (replicaRealm.region().equals(primary.region())) {
            throw KmsError.validation(primary.region() + " cannot have a replica because it contains the primary.");
        }
        if (family.in(replicaRealm.region()).isPresent()) {
            throw KmsError.of(
                    "AlreadyExistsException",
                    "You can create only one replica of each primary key in each AWS Region.");
        }
    }

    private KmsKey replica(KmsKey primary, Realm realm, KeySettings settings, Request request) {
        KeyLife.Transition creating = new KeyLife.Transition(
                KeyState.CREATING, request.now().plus(kms.store().delays().replication()));
        return KmsKey.alone(
                primary.identity().replica(realm, request.now()),
                settings,
                KeyLife.from(request.now()).passingThrough(creating),
                KeyMaterials.NONE);
    }

    /** The replica as it is in the answer: Creating, however short that is. */
    private KmsKey created(KmsKey found, Realm realm, KeySettings settings, Request request) {
        KmsKey replica = replica(found, realm, settings, request);
        return kms.store()
                .of(realm)
                .find(found.identity().id(), request.now())
                .map(now -> now.with(replica.life()))
                .orElse(replica);
    }

    private static ObjectNode output(KmsKey replica, ObjectNode metadata, Request request) {
        ObjectNode output = Json.object();
        output.set("ReplicaKeyMetadata", metadata);
        output.put("ReplicaPolicy", replica.settings().policy());
        replica.settings()
                .tags()
                .forEach((key, value) -> output.withArrayProperty("ReplicaTags")
                        .addObject()
                        .put("TagKey", key)
                        .put("TagValue", value));
        request.trace()
                .consequence(new Trace.Consequence(
                        "CreateKey",
                        replica.identity().realm(),
                        Json.object()
                                .put("Description", replica.settings().description())
                                .put("KeySpec", replica.identity().spec().name())
                                .put("KeyUsage", replica.identity().usage().name())
                                .put("MultiRegion", true)
                                .put("Origin", replica.identity().origin().name()),
                        (ObjectNode) Json.object().set("KeyMetadata", metadata),
                        replica.identity().arn()));
        return output;
    }
}
