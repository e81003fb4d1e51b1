package io.byok.aws.internal.regions;

import io.byok.aws.internal.ImportId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.Tag;

/** What replicas are given, as the primary key is. */
public record ReplicaSettings(
        Optional<String> alias, Optional<String> description, Map<String, String> given, Optional<String> importId) {
    /** The caller's tags and the mark of the import. */
    List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        given.forEach((key, value) ->
                tags.add(Tag.builder().tagKey(key).tagValue(value).build()));
        importId.ifPresent(id -> tags.add(new ImportId(id, true).tag()));
        return tags;
    }
}
