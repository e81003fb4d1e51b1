package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportRequest;
import io.byok.aws.UnsuitableKeyException;
import software.amazon.awssdk.services.kms.model.Tag;

/** Takes away what a failed import left, and nothing else. */
public final class KeyRemoval {
    private static final int SHORTEST_WINDOW_DAYS = 7;

    private KeyRemoval() {}

    /** Schedules the deletion of a key that nothing points to. */
    public static void remove(KmsCalls calls, CreatedKey key) {
        key.importId().ifPresent(id -> requireTag(calls, key.arn(), id));
        calls.anyAlias(key.arn()).ifPresent(alias -> {
            throw new UnsuitableKeyException(
                    "The KMS key " + key.arn() + " has the alias " + alias + ", so it may be in"
                            + " use; a key that is only left over has none. Delete the alias first (DeleteAlias) if it truly is"
                            + " to go.");
        });
        calls.scheduleDeletion(key.arn(), SHORTEST_WINDOW_DAYS);
    }

    private static void requireTag(KmsCalls calls, String keyArn, String importId) {
        Tag tag = Tag.builder()
                .tagKey(ImportRequest.IMPORT_ID_TAG)
                .tagValue(importId)
                .build();
        if (!calls.isTagged(keyArn, tag)) {
            throw new UnsuitableKeyException("The KMS key " + keyArn + " does not bear the tag " + tag.tagKey() + "="
                    + importId + ", so this import did not create it. It is left alone.");
        }
    }
}
