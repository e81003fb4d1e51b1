package io.byok.aws.expiry;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.renew.ValidityReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a selection names; a key that cannot be read does not keep the others from it. */
final class SelectedKeys {
    private final KmsCalls calls;
    private final Map<String, KeyValidity> read = new LinkedHashMap<>();
    private final List<UnreadKey> unread = new ArrayList<>();

    private SelectedKeys(KmsCalls calls) {
        this.calls = calls;
    }

    /** Each key once, however many names it has. Throws only if the keys cannot be found at all. */
    static SelectedKeys read(KmsCalls calls, KeySelection selection) {
        SelectedKeys keys = new SelectedKeys(calls);
        if (selection instanceof KeySelection.Keys named) {
            named.keyIds().forEach(keyId -> keys.add(keyId, false));
        } else if (selection instanceof KeySelection.Aliases aliases) {
            calls.aliases(aliases.prefix()).forEach(alias -> keys.add(alias, true));
        } else if (selection instanceof KeySelection.Tagged tagged) {
            calls.keys(Integer.MAX_VALUE).forEach(arn -> keys.addIfTagged(arn, tagged));
        } else {
            calls.keys(Integer.MAX_VALUE).forEach(arn -> keys.add(arn, true));
        }
        return keys;
    }

    List<KeyValidity> keys() {
        return List.copyOf(read.values());
    }

    List<UnreadKey> unread() {
        return unread;
    }

    private void addIfTagged(String arn, KeySelection.Tagged wanted) {
        orUnread(arn, () -> {
            if (wanted.value().equals(calls.tagsOf(arn).get(wanted.key()))) {
                add(arn, true);
            }
        });
    }

    /** A key of a list that has no imported material is passed over; one that was named is told of. */
    private void add(String keyId, boolean listed) {
        orUnread(keyId, () -> {
            Optional<KeyValidity> key = new ValidityReader(calls).read(keyId, listed);
            key.ifPresent(found -> read.putIfAbsent(found.arn(), found));
        });
    }

    private void orUnread(String keyId, Runnable reading) {
        try {
            reading.run();
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (ImportException e) {
            unread.add(new UnreadKey(keyId, e));
        }
    }
}
