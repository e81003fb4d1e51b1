package io.byok.aws.internal.regions;

import io.byok.aws.internal.ImportId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * What replicas are given.
 *
 * @param given the caller's tags
 * @param importId the mark of the import, which the primary key bears too
 * @param policies the key policy of each Region that gets one
 */
public record ReplicaSettings(
        Optional<String> alias,
        Optional<String> description,
        Map<String, String> given,
        Optional<String> importId,
        Map<Region, String> policies) {
    /** The caller's tags and the mark of the import. */
    List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        given.forEach((key, value) ->
                tags.add(Tag.builder().tagKey(key).tagValue(value).build()));
        importId.ifPresent(id -> tags.add(new ImportId(id, true).tag()));
        return tags;
    }

    /** The text of its key policy; without one KMS gives it the account's. */
    Optional<String> policy(Region region) {
        return Optional.ofNullable(policies.get(region));
    }
}
