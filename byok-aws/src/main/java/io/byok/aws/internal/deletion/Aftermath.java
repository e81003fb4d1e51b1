package io.byok.aws.internal.deletion;

import io.byok.core.KeyMaterialSpec;
import java.util.Optional;

/** What a deletion leaves, in sentences. */
public record Aftermath(DeletionTarget target) {
    /** What is no longer possible. */
    public String consequence() {
        if (target.isPending()) {
            return "The key goes on as before, since nothing was ever encrypted under material that waits for its"
                    + " rotation."
                    + (target.multiRegion()
                            ? " On the primary of a multi-Region key it is deleted on the replicas too."
                            : "");
        }
        return (target.spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT ? ofSymmetric() : ofOther())
                + (target.multiRegion() ? " Replicas in other Regions keep what was imported there." : "");
    }

    private String ofSymmetric() {
        long materials = target.all().stream()
                .filter(held -> !target.materialId().equals(Optional.of(held.id())))
                .count();
        return "Nothing can be encrypted or decrypted with the key"
                + (materials == 0 ? "" : ", whichever of its materials encrypted it,")
                + " until all of its material is there again. What was encrypted under this material needs these very"
                + " bytes in this very KMS key: the same bytes in another one do not decrypt it.";
    }

    private String ofOther() {
        return switch (target.usage()) {
            case ENCRYPT_DECRYPT ->
                "KMS decrypts nothing that was encrypted under the public key, nor gives that out, until the key is"
                        + " there again; the copy decrypts it outside KMS.";
            case SIGN_VERIFY ->
                "KMS signs and verifies nothing until the key is there again; signatures that were made are verified"
                        + " outside KMS by the public key.";
            case GENERATE_VERIFY_MAC ->
                "KMS makes and verifies no codes until the key is there again; the copy does so outside KMS.";
            case KEY_AGREEMENT ->
                "KMS derives no shared secrets until the key is there again; the copy does so outside KMS.";
        };
    }

    /** How to bring it back. */
    public String wayBack() {
        if (target.isPending()) {
            return "Begin the rotation anew with the same bytes or others: byok.rotation().rotate(key, \""
                    + target.arn() + "\").";
        }
        String how = target.materialId()
                .map(id -> "byok.expiry().renew(copy, \"" + target.arn() + "\").material(\"" + id + "\")")
                .orElse("byok.importKey(copy).into(\"" + target.arn() + "\")");
        return "Importing the same bytes again brings it back at once: " + how + ", with an expiry, execute().";
    }
}
