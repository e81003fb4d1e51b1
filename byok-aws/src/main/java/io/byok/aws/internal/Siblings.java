package io.byok.aws.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * The KMS keys that bear one import id: one, unless runs did not see each other's. All runs choose alike between them, so
 * that in the end one key is used.
 */
public final class Siblings {
    private static final int LOOKS = 3;
    private static final Set<KeyState> GOING = Set.of(KeyState.PENDING_DELETION, KeyState.PENDING_REPLICA_DELETION);
    private static final Comparator<KeyMetadata> BY_AGE =
            Comparator.comparing(KeyMetadata::creationDate).thenComparing(KeyMetadata::arn);
    /** Material first: it may be in use already. */
    private static final Comparator<KeyMetadata> BY_MATERIAL = Comparator.comparing(
                    (KeyMetadata key) -> key.keyState() == KeyState.PENDING_IMPORT)
            .thenComparing(BY_AGE);

    private final KmsCalls calls;
    private final Pause pause;
    private final Tag tag;
    private final TaggedKeySearch search;

    /** Nothing is read yet. */
    public Siblings(KmsCalls calls, Pause pause, ImportId importId) {
        this.calls = calls;
        this.pause = pause;
        this.tag = importId.tag();
        this.search = new TaggedKeySearch(calls, pause);
    }

    /** The key that an earlier run left, if one did; lists are stale for a while, so it looks several times. */
    public Optional<KeyMetadata> left() {
        Patience patience = new Patience(pause, LOOKS);
        while (true) {
            Optional<KeyMetadata> found = all().stream().min(BY_MATERIAL);
            if (found.isPresent() || !patience.again("the search for the key of an earlier run")) {
                return found;
            }
        }
    }

    /** The key that another run created before this one's, and that this one must give way to. */
    public Optional<KeyMetadata> elderThan(String keyArn) {
        return all().stream().min(BY_AGE).filter(eldest -> !eldest.arn().equals(keyArn));
    }

    /** Whether a key, such as the owner of an alias, is one of them. */
    public boolean contain(String keyArn) {
        return calls.isVisiblyTagged(keyArn, tag);
    }

    /** All but one. */
    public List<KeyMetadata> besides(String keyArn) {
        return all().stream().filter(key -> !key.arn().equals(keyArn)).toList();
    }

    /** Keys that are being deleted were given up. */
    private List<KeyMetadata> all() {
        return search.all(tag).stream()
                .map(calls::describe)
                .filter(key -> !GOING.contains(key.keyState()))
                .toList();
    }

    /** Best first, as {@link #left} chooses. */
    static Comparator<KeyMetadata> byMaterial() {
        return BY_MATERIAL;
    }

    /** Whether a key is being deleted, and so was given up. */
    public static boolean isGoing(KeyMetadata key) {
        return GOING.contains(key.keyState());
    }
}
