package io.byok.localkms.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Realm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an operation tells CloudTrail beyond its input and output. For use by the one thread of a request. */
public final class Trace {

    /**
     * Another call that KMS makes for the caller, in the same or another Region.
     *
     * @param keyArn the key that it is about
     */
    public record Consequence(String operation, Realm realm, ObjectNode input, ObjectNode output, String keyArn) {}

    private final List<Consequence> consequences = new ArrayList<>();
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

    /** Notes another call that follows from this one. */
    public void consequence(Consequence call) {
        consequences.add(call);
    }

    public List<Consequence> consequences() {
        return consequences;
    }

    /** In the order in which they were noted. */
    public Set<String> keyArns() {
        return keyArns;
    }

    public Map<String, String> additional() {
        return additional;
    }
}
