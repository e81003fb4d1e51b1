package io.byok.aws;

/** The material is an earlier one of the same key, which was rotated away from. Nothing was changed. */
public final class UsedMaterialException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;

    /**
     * Names the key.
     *
     * @param keyArn the KMS key
     * @param cause KMS's refusal of the material as new
     */
    public UsedMaterialException(String keyArn, KmsRefusedException cause) {
        super(
                "The KMS key " + keyArn
                        + " knows the material at hand already, and it is neither the current one nor the"
                        + " one that waits for a rotation: it was rotated away from, and a key never goes back to it (AWS"
                        + " KMS, ImportKeyMaterial, ImportType). Make a new key to rotate to.",
                cause);
        this.keyArn = keyArn;
    }

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return keyArn;
    }
}
