package io.byok.aws.internal;

import io.byok.aws.ImportRequest;
import java.util.UUID;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * What marks the KMS key of one import.
 *
 * @param value of the tag
 * @param named true if the caller chose it, so that another run, in another process too, may have begun under it
 */
public record ImportId(String value, boolean named) {
    /** An id that nobody else has. */
    public static ImportId fresh() {
        return new ImportId(UUID.randomUUID().toString(), false);
    }

    /** The tag that marks the key. */
    public Tag tag() {
        return Tag.builder().tagKey(ImportRequest.IMPORT_ID_TAG).tagValue(value).build();
    }
}
