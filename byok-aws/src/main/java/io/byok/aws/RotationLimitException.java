package io.byok.aws;

/**
 * KMS rotates this key no more. That is how the limit shows: no operation tells it before. The new material was imported, and
 * waits for a rotation that will not come, which does the key no harm.
 */
public final class RotationLimitException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;
    private final String pendingMaterialId;
    private final int rotations;

    /**
     * Says what KMS answered.
     *
     * @param keyArn the KMS key
     * @param pendingMaterialId the new material
     * @param rotations how often the key was rotated
     * @param cause KMS's refusal to rotate
     */
    public RotationLimitException(String keyArn, String pendingMaterialId, int rotations, KmsRefusedException cause) {
        super(
                "KMS refused to rotate the KMS key " + keyArn + " once more, after " + rotations
                        + " rotations on demand: their number is limited for each key, and cannot be raised (AWS KMS,"
                        + " RotateKeyOnDemand). Move on to a new key, with the same alias if it has one:"
                        + " Byok.with(kms).rotation().replace(key, \"alias/...\"). The new material "
                        + pendingMaterialId
                        + " may go: DeleteImportedKeyMaterial with this KeyMaterialId.",
                cause);
        this.keyArn = keyArn;
        this.pendingMaterialId = pendingMaterialId;
        this.rotations = rotations;
    }

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return keyArn;
    }

    /**
     * The material that was to become current.
     *
     * @return KMS's id of it
     */
    public String pendingMaterialId() {
        return pendingMaterialId;
    }

    /**
     * How often the key was rotated, and so the limit as the service keeps it.
     *
     * @return a number of rotations on demand, as KMS lists them
     */
    public int rotations() {
        return rotations;
    }
}
