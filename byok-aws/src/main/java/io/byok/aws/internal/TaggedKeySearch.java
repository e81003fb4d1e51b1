package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Finds keys by a tag, by listing keys and reading the tags of each. Lists are stale for a while, so a key that is not
 * found may exist; keys that were seen to be others are not read again.
 */
final class TaggedKeySearch {
    private static final int LOOKS = 4;
    /** Beyond this, listing keys and their tags takes longer than anybody waits. */
    private static final int MOST_KEYS = 10_000;

    private final KmsCalls calls;
    private final Pause pause;
    private final Set<String> others = new HashSet<>();

    TaggedKeySearch(KmsCalls calls, Pause pause) {
        this.calls = calls;
        this.pause = pause;
    }

    /** Looks several times; where looking fails, or there are too many keys to look through, throws the loss itself. */
    Optional<String> first(Tag tag, ImportException lost) {
        Patience patience = new Patience(pause, LOOKS);
        do {
            Optional<String> found = firstNow(tag, lost);
            if (found.isPresent()) {
                return found;
            }
        } while (patience.again("the search for the key whose creation was not answered"));
        return Optional.empty();
    }

    private Optional<String> firstNow(Tag tag, ImportException lost) {
        try {
            List<String> arns = calls.keys(MOST_KEYS + 1);
            Optional<String> found = tagged(arns, tag).stream().findFirst();
            if (found.isEmpty() && arns.size() > MOST_KEYS) {
                throw lost;
            }
            return found;
        } catch (KmsRefusedException | KmsUnreachableException e) {
            if (e != lost) {
                lost.addSuppressed(e);
            }
            throw lost;
        }
    }

    /** One look at all keys. */
    List<String> all(Tag tag) {
        return tagged(calls.keys(Integer.MAX_VALUE), tag);
    }

    private List<String> tagged(List<String> arns, Tag tag) {
        List<String> found = new ArrayList<>();
        for (String arn : arns) {
            if (!others.contains(arn)) {
                if (calls.isVisiblyTagged(arn, tag)) {
                    found.add(arn);
                } else {
                    others.add(arn);
                }
            }
        }
        return found;
    }
}
