package io.byok.aws.expiry;

import io.byok.aws.DrillReceipt;
import io.byok.aws.ImportReceipt;
import io.byok.aws.MaterialPlace;
import java.time.Instant;
import java.util.Optional;

/**
 * What a renewal did. It holds no secret.
 *
 * <p>A renewal is a drill too: KMS took the owner's copy as the material that it held, or it would have refused it.
 *
 * @param imported the import of the same bytes, as any import is told of
 * @param validToBefore when the material would have expired; empty if it was gone
 * @param place of a symmetric key, the place of the material as it was read afterwards; empty if it could not be read
 */
public record RenewalReceipt(ImportReceipt imported, Optional<Instant> validToBefore, Optional<MaterialPlace> place)
        implements Renewal {
    @Override
    public String keyArn() {
        return imported.keyArn();
    }

    @Override
    public Optional<String> materialId() {
        return imported.keyMaterialId();
    }

    @Override
    public Optional<Instant> validTo() {
        return imported.validTo();
    }

    /**
     * What the renewal has shown of the owner's copy. Of symmetric and private keys it proves that the copy is the key in
     * KMS; of an HMAC key only if use was asked for.
     *
     * @return the receipt that a drill would have given
     */
    public DrillReceipt drill() {
        return new DrillReceipt(
                keyArn(),
                imported.key().spec(),
                imported.verdict(),
                materialId(),
                place,
                validTo(),
                Optional.of(imported.wrapping()),
                imported.trail());
    }

    @Override
    public String inWords() {
        return "Renewed the " + materialId().map(id -> "material " + id).orElse("material") + " of " + keyArn()
                + ", which "
                + validToBefore.map(end -> "would have expired on " + end).orElse("was gone") + " and now "
                + validTo().map(end -> "expires on " + end).orElse("never expires") + ". "
                + imported.verdict().inWords();
    }
}
