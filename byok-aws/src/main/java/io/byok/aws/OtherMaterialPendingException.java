package io.byok.aws;

/** Other new material of the key waits for its rotation, and there can be one only. Nothing was changed. */
public final class OtherMaterialPendingException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;
    private final String pendingMaterialId;

    /**
     * Names what waits.
     *
     * @param keyArn the KMS key
     * @param pendingMaterialId what waits, which is not the key at hand
     */
    public OtherMaterialPendingException(String keyArn, String pendingMaterialId) {
        super("The KMS key " + keyArn + " cannot take new material: the material " + pendingMaterialId
                + ", which is not the key at hand, waits for its rotation, and one alone may wait (AWS KMS,"
                + " ImportKeyMaterial, ImportType). Rotate to it by giving its own bytes, or take it away with"
                + " DeleteImportedKeyMaterial and this KeyMaterialId, which does no harm to the key.");
        this.keyArn = keyArn;
        this.pendingMaterialId = pendingMaterialId;
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
     * The material that waits.
     *
     * @return KMS's id of it
     */
    public String pendingMaterialId() {
        return pendingMaterialId;
    }
}
