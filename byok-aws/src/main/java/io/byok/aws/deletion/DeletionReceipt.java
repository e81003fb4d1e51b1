package io.byok.aws.deletion;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.DrillReceipt;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.Trail;
import io.byok.aws.internal.deletion.DeletionJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import io.byok.core.KeyMaterialSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a deletion did, and what it has left. It holds no secret.
 *
 * @param keyArn ARN of the KMS key
 * @param spec what kind of key it is
 * @param materialId of a symmetric key, the material
 * @param deleted whether this deletion took it away; false if it was gone already
 * @param keyState the key's state as it was read afterwards, as KMS names it ("PendingImport"); KMS may show it a few seconds
 *     late
 * @param missing of a symmetric key, all material that must be there again before the key works; unmodifiable
 * @param drill what proved the copy just before; empty if nothing was drilled
 * @param withoutDrill why not, as the request said
 * @param consequence what is no longer possible, in sentences
 * @param wayBack how to bring the material back, in sentences
 * @param trail what an auditor follows the deletion by; that of the drill is with the drill
 */
public record DeletionReceipt(
        String keyArn,
        KeyMaterialSpec spec,
        Optional<String> materialId,
        boolean deleted,
        String keyState,
        List<String> missing,
        Optional<DrillReceipt> drill,
        Optional<String> withoutDrill,
        String consequence,
        String wayBack,
        Trail trail) {
    /**
     * Keeps a copy of the list.
     *
     * @param keyArn ARN of the KMS key
     * @param spec what kind of key it is
     * @param materialId the material
     * @param deleted whether this deletion took it away
     * @param keyState the key's state
     * @param missing all material that must be there again; copied
     * @param drill what proved the copy
     * @param withoutDrill why nothing was drilled
     * @param consequence what is no longer possible
     * @param wayBack how to bring it back
     * @param trail what an auditor follows
     */
    public DeletionReceipt {
        missing = List.copyOf(missing);
    }

    /**
     * The receipt in words.
     *
     * @return sentences
     */
    public String inWords() {
        return (deleted ? "Deleted the " : "Nothing to delete: gone already is the ")
                + materialId.map(id -> "material " + id).orElse("material") + " of " + keyArn + ", which is " + keyState
                + " now. " + consequence + " " + wayBack
                + drill.map(proven -> " The copy was drilled before: "
                                + proven.verdict().inWords())
                        .orElse("")
                + withoutDrill.map(why -> " No copy was drilled before: " + why).orElse("");
    }

    /**
     * The receipt as JSON, for whoever keeps or audits it.
     *
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return DeletionJson.FORMAT.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static DeletionReceipt fromJson(String json) {
        return DeletionJson.FORMAT.read(json);
    }

    /**
     * Holds it against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and say the
     * same of key, material and caller, the drill within.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text holds no records
     * @see ImportReceipt#matchCloudTrail
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(
                Stream.concat(drill.map(Claims::of).stream(), Stream.of(Claims.of(this)))
                        .toList(),
                cloudTrail);
    }
}
