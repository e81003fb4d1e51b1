package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.time.Instant;

/**
 * Makes a replica the primary key and the primary key a replica; both must be Enabled, and are Updating until it is done.
 * Recorded: both show the new primary Region at once; the errors, but for keys that are not multi-Region ones; that the
 * present primary Region changes nothing. Assumed: the order of the checks.
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
            refuseOthers(primary);
            if (region.equals(primary.region())) {
                return family;
            }
            KmsKey replica = replica(family, primary, region);
            requireEnabled(primary);
            requireEnabled(replica);
            return family.movingTo(region, end);
        });
        return Json.object();
    }

    private static KmsKey replica(Family family, KmsKey primary, String region) {
        return family.in(region)
                .orElseThrow(() -> KmsError.validation(
                        primary.identity().id() + " does not have a replica key in the specified Region."));
    }

    private static void refuseOthers(KmsKey key) {
        String refusal = key.identity().arn() + " is not a multi-Region primary key.";
        if (key.isReplica()) {
            throw KmsError.invalidState(refusal);
        }
        if (!key.isPrimary()) {
            throw KmsError.unsupported(refusal);
        }
    }

    private static void requireEnabled(KmsKey key) {
        Keys.requireEnabled(key);
        Keys.refuseInTransit(key);
    }
}
