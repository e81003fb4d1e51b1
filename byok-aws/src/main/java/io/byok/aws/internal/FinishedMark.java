package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.ImportRequest;
import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * The tag on a key whose import was finished. Of private and HMAC keys KMS does not tell whether they ever held material, so
 * that one whose material has expired looks like one that was never imported into; the mark tells them apart.
 */
public final class FinishedMark {
    private FinishedMark() {}

    /** Marks a key that bears an import id; answers why it could not, in a sentence. */
    public static Optional<String> set(KmsCalls calls, KeyMaterialSpec spec, String keyArn, Instant now) {
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            return Optional.empty();
        }
        Tag mark = Tag.builder()
                .tagKey(ImportRequest.IMPORT_DONE_TAG)
                .tagValue(now.truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        try {
            calls.call(
                    "TagResource", kms -> kms.tagResource(r -> r.keyId(keyArn).tags(mark)));
            return Optional.empty();
        } catch (ImportException e) {
            return Optional.of("The tag " + mark.tagKey() + " is not set: " + Brief.of(e) + ".");
        }
    }

    /** Whether it is among these tags. */
    public static boolean isAmong(Map<String, String> tags) {
        return tags.containsKey(ImportRequest.IMPORT_DONE_TAG);
    }
}
