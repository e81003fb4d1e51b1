package io.byok.localkms.internal.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What an operation tells CloudTrail beyond its input and output. For use by the one thread of a request. */
public final class Trace {

    private final Set<String> keyArns = new LinkedHashSet<>();
    private final Map<String, String> additional = new LinkedHashMap<>();

    /** Notes a key that the request is about. */
    public void key(String arn) {
        keyArns.add(arn);
    }

    /** Notes the material that a symmetric key worked with. */
    public void keyMaterialId(String materialId) {
        additional.put("keyMaterialId", materialId);
    }

    /** In the order in which they were noted. */
    public Set<String> keyArns() {
        return keyArns;
    }

    public Map<String, String> additional() {
        return additional;
    }
}
