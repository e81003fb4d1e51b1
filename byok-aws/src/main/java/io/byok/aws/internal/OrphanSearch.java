package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Looks through all keys of the account and Region for those that imports created and did not finish. */
public final class OrphanSearch {
    /** A key that an import created. */
    private record Marked(KeyMetadata key, Map<String, String> tags) {
        String importId() {
            return tags.getOrDefault(ImportRequest.IMPORT_ID_TAG, "");
        }

        boolean neverHeldMaterial() {
            return key.keyState() == KeyState.PENDING_IMPORT
                    && key.currentKeyMaterialId() == null
                    && !FinishedMark.isAmong(tags);
        }
    }

    private OrphanSearch() {}

    /**
     * Keys without material, and, of several keys of one import, all but the one that the import goes on with.
     *
     * @param before only keys that were created before this instant
     */
    public static List<CreatedKey> run(KmsCalls calls, Instant before) {
        Map<String, List<Marked>> byImport = new LinkedHashMap<>();
        for (String arn : calls.keys(Integer.MAX_VALUE)) {
            marked(calls, arn)
                    .ifPresent(key -> byImport.computeIfAbsent(key.importId(), id -> new ArrayList<>())
                            .add(key));
        }
        return byImport.values().stream()
                .flatMap(keys -> orphans(keys).stream())
                .filter(orphan -> orphan.key().creationDate().isBefore(before))
                .map(orphan -> new CreatedKey(
                        orphan.key().arn(),
                        Optional.of(orphan.key().keyStateAsString()),
                        Optional.of(orphan.importId())))
                .toList();
    }

    private static Optional<Marked> marked(KmsCalls calls, String arn) {
        Map<String, String> tags = calls.visibleTags(arn);
        if (!tags.containsKey(ImportRequest.IMPORT_ID_TAG)) {
            return Optional.empty();
        }
        KeyMetadata key = calls.describe(arn);
        return Siblings.isGoing(key) ? Optional.empty() : Optional.of(new Marked(key, tags));
    }

    private static List<Marked> orphans(List<Marked> keysOfOneImport) {
        Comparator<Marked> best = Comparator.comparing(Marked::key, Siblings.byMaterial());
        List<Marked> sorted = keysOfOneImport.stream().sorted(best).toList();
        List<Marked> orphans = new ArrayList<>(sorted.subList(1, sorted.size()));
        if (sorted.get(0).neverHeldMaterial() || sorted.get(0).key().origin() != OriginType.EXTERNAL) {
            orphans.add(0, sorted.get(0));
        }
        return orphans;
    }
}
