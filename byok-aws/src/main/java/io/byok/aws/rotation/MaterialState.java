package io.byok.aws.rotation;

/** What a material is to its KMS key, by AWS's names. */
public enum MaterialState {
    /** The key encrypts with it, and decrypts what it encrypted. */
    CURRENT,
    /** The key decrypts with it what it encrypted before a rotation. */
    NON_CURRENT,
    /** It was imported, and waits for RotateKeyOnDemand. Until then it may be lost without harm. */
    PENDING_ROTATION,
    /** Of a multi-Region key: as PENDING_ROTATION, and not every Region has it yet. */
    PENDING_MULTI_REGION_IMPORT_AND_ROTATION,
    /** What this version of the library does not know. */
    UNKNOWN;

    /**
     * Whether it waits for a rotation.
     *
     * @return true for both PENDING states
     */
    public boolean isPending() {
        return this == PENDING_ROTATION || this == PENDING_MULTI_REGION_IMPORT_AND_ROTATION;
    }
}
