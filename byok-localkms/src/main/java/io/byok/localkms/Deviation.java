package io.byok.localkms;

/**
 * Ways in which servers that look like AWS KMS have been seen to differ from it, or in which it may come to differ from what
 * was recorded of it.
 *
 * <p>A client that creates and imports keys must survive all of them with a clear error, so they can be rehearsed here.
 * AWS KMS does none of this.
 */
public enum Deviation {
    /** CreateKey ignores {@code Origin} and answers an enabled key of origin AWS_KMS. */
    IGNORES_ORIGIN,
    /** ImportKeyMaterial answers neither {@code KeyId} nor {@code KeyMaterialId}. */
    OMITS_KEY_MATERIAL_ID,
    /** ImportKeyMaterial takes other key material than the one first imported. */
    ACCEPTS_ANY_MATERIAL,
    /**
     * ImportKeyMaterial takes an import token for one successful import, and refuses it afterwards. AWS KMS was recorded to take
     * it again, while its guide advises a fresh token for every import.
     */
    SPENDS_IMPORT_TOKENS
}
