package io.byok.core.trace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of classes and algorithms as numbers, so that an event is a number; and back, so that a failure reads well. */
final class Names {
    private static final Map<Integer, String> BY_HASH = new ConcurrentHashMap<>();

    private Names() {}

    static int of(String name) {
        int hash = name.hashCode();
        if (!BY_HASH.containsKey(hash)) {
            BY_HASH.put(hash, name);
        }
        return hash;
    }

    static String of(long hash) {
        return hash == 0 ? "null" : BY_HASH.getOrDefault((int) hash, "#" + hash);
    }
}
