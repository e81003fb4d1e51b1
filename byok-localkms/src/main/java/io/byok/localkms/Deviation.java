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
    /** ImportKeyMaterial takes an import token that GetParametersForImport answered for another key. */
    ACCEPTS_FOREIGN_TOKENS,
    /** ImportKeyMaterial takes a {@code ValidTo} that has passed, and answers success; the key material is gone at once. */
    ACCEPTS_PAST_VALID_TO,
    /** GetPublicKey of an asymmetric key that waits for its import answers some other public key. */
    SHOWS_DECOY_PUBLIC_KEY,
    /** ImportKeyMaterial of a private key answers success, and keeps another key pair of the same spec. */
    KEEPS_FOREIGN_KEY_PAIR,
    /**
     * ImportKeyMaterial takes an import token for one successful import, and refuses it afterwards. AWS KMS was recorded to take
     * it again, while its guide advises a fresh token for every import.
     */
    SPENDS_IMPORT_TOKENS
}
