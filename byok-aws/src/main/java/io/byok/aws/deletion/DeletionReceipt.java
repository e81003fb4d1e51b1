package io.byok.aws.deletion;

import io.byok.aws.DrillReceipt;
import io.byok.aws.Trail;
import io.byok.core.KeyMaterialSpec;
import java.util.List;
import java.util.Optional;

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
}
