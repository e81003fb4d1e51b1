package io.byok.aws.rotation;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.RequestId;
import io.byok.aws.internal.rotate.RotationJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return RotationJson.REPLACEMENT.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static ReplacementReceipt fromJson(String json) {
        return RotationJson.REPLACEMENT.read(json);
    }

    /**
     * Holds it against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and say the
     * same of both keys, wrapping, expiry and caller.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text holds no records
     * @see ImportReceipt#matchCloudTrail
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(claims(), cloudTrail);
    }

    /** The switch shows the alias with the key that it is taken from or with the new one. */
    private List<Claims> claims() {
        List<String> keys = Stream.concat(Stream.of(imported.keyArn()), replacedKeyArn.stream())
                .toList();
        return List.of(
                Claims.of(imported),
                Claims.ofRequests(requestIds, keys, imported.trail().callerIdentity()));
    }
}
