package io.byok.aws.rotation;

import io.byok.aws.ImportReceipt;
import io.byok.aws.RequestId;
import io.byok.aws.internal.rotate.RotationJson;
import java.util.List;
import java.util.Optional;

/**
 * What a replacement did. It holds no secret.
 *
 * @param imported the import into the new KMS key
 * @param alias what points to the new KMS key now
 * @param replacedKeyArn the old KMS key, which is as it was; empty if an earlier run switched the alias and the tag
 *     {@value ReplacementRequest#REPLACES_TAG} is gone
 * @param requestIds the requests of the switch that KMS granted; unmodifiable
 */
public record ReplacementReceipt(
        ImportReceipt imported, String alias, Optional<String> replacedKeyArn, List<RequestId> requestIds) {
    /**
     * Keeps a copy of the list.
     *
     * @param imported the import into the new KMS key
     * @param alias what points to the new KMS key now
     * @param replacedKeyArn the old KMS key
     * @param requestIds copied
     */
    public ReplacementReceipt {
        requestIds = List.copyOf(requestIds);
    }

    /**
     * The receipt as JSON.
     *
     * @return several lines
     */
    public String toJson() {
        return RotationJson.of(this);
    }
}
