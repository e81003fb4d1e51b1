package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys of a place that a job created and no alias points to: all keys less the targets of aliases, and of what remains
 * those that bear the job's tags. Keeps a hash of each aliased key, not the keys. Lists are stale for a while: a key that is
 * not found may exist, and of one that is found the claim itself is asked for.
 */
final class OrphanListing {
    private final KmsCalls calls;
    private final Names names;
    private final Place place;
    private final IdHashes aliased = new IdHashes();
    private final List<BulkOrphan> found = new ArrayList<>();

    OrphanListing(KmsCalls calls, Names names, Place place) {
        this.calls = calls;
        this.names = names;
        this.place = place;
    }

    List<BulkOrphan> run() {
        calls.eachAliasTarget(keyId -> aliased.add(IdHash.of(keyId)));
        List<String> withoutAlias = new ArrayList<>();
        calls.eachKey(arn -> {
            if (!aliased.contains(IdHash.of(KmsCalls.keyId(arn)))) {
                withoutAlias.add(arn);
            }
        });
        withoutAlias.forEach(this::look);
        return found;
    }

    private void look(String arn) {
        Map<String, String> tags = calls.visibleTags(arn);
        names.itemOf(tags).filter(item -> !hasClaim(item, arn)).ifPresent(item -> note(item, arn));
    }

    private boolean hasClaim(String item, String arn) {
        return Seen.of(calls, names.claim(item))
                .filter(owner -> owner.arn().equals(arn))
                .isPresent();
    }

    private void note(String item, String arn) {
        Seen.of(calls, arn)
                .filter(key -> !Siblings.isGoing(key))
                .ifPresent(key -> found.add(BulkOrphan.found(place, item, arn, key.creationDate())));
    }
}
