package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.time.Instant;

/**
 * Makes a replica the primary key and the primary key a replica; both must be Enabled, and are Updating until it is done.
 * Codes are those of AWS's API model; messages and the order of the checks are assumed.
 */
final class UpdatePrimaryRegion implements Operation {

    private final Kms kms;
    private final Keys keys;

    UpdatePrimaryRegion(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String region = request.input().requiredText("PrimaryRegion", 1, 32, ReplicateKey.REGION);
        Instant end = request.now().plus(kms.store().delays().replication());
        keys.updateFamily(request, keys.findWithoutAlias(request), (family, primary) -> {
            KmsKey replica = replica(family, primary, region);
            requireEnabled(primary);
            requireEnabled(replica);
            return family.movingTo(region, end);
        });
        return Json.object();
    }

    private static KmsKey replica(Family family, KmsKey primary, String region) {
        if (!primary.isPrimary()) {
            throw Keys.notPrimary(primary);
        }
        if (region.equals(primary.region())) {
            throw KmsError.unsupported(primary.identity().arn() + " is the primary key already.");
        }
        Realm realm = new Realm(primary.identity().realm().account(), region);
        return family.in(region)
                .orElseThrow(() -> KmsError.notFound(
                        "Key '" + realm.keyArn(primary.identity().id()) + "' does not exist"));
    }

    private static void requireEnabled(KmsKey key) {
        Keys.requireEnabled(key);
        Keys.refuseInTransit(key);
    }
}
