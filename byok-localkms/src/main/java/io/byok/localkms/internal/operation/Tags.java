package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a request. The three TagExceptions are recorded. */
final class Tags {

    private static final int MAX_TAGS = 50;

    private Tags() {}

    static Map<String, String> read(List<Input> structures) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Input structure : structures) {
            String key = structure.requiredText("TagKey", 1, 128);
            if (key.startsWith("aws:")) {
                throw tagException("Tags beginning with aws: are reserved");
            }
            if (tags.put(key, structure.requiredText("TagValue", 0, 256)) != null) {
                throw tagException("Duplicate tag keys");
            }
        }
        return limited(tags);
    }

    static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw tagException("Too many tags");
        }
        return tags;
    }

    private static KmsError tagException(String message) {
        return KmsError.of("TagException", message);
    }
}
