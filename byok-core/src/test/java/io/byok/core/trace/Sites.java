package io.byok.core.trace;

import java.util.ArrayList;
import java.util.List;

/** Every instrumented place of this JVM under its number: what instrumented code hands to the {@link Recorder}. */
final class Sites {
    private static final List<Site> ALL = new ArrayList<>();

    private Sites() {}

    static synchronized int add(Site site) {
        ALL.add(site);
        return ALL.size() - 1;
    }

    static synchronized Site get(int number) {
        return ALL.get(number);
    }

    static synchronized int size() {
        return ALL.size();
    }
}
