package io.byok.aws.internal.bulk;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** What reads show, which are stale for a while: that something is not seen proves nothing. */
final class Seen {
    private Seen() {}

    /** The key of an id, an ARN or an alias. */
    static Optional<KeyMetadata> of(KmsCalls calls, String keyId) {
        try {
            return Optional.of(calls.describe(keyId));
        } catch (KmsRefusedException e) {
            if (Answers.isRefusal(e, "NotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
