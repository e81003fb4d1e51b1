package io.byok.aws;

/** The drill before a deletion did not prove the copy. Nothing was deleted. */
public final class UnprovenCopyException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final transient DrillReceipt drill;

    /**
     * Says what the drill has shown.
     *
     * @param drill its receipt
     */
    public UnprovenCopyException(DrillReceipt drill) {
        super("The copy given is not proven to be "
                + drill.materialId().map(id -> "the material " + id).orElse("the key material") + " of the KMS key "
                + drill.keyArn() + ". " + drill.verdict().inWords()
                + " Nothing was deleted: KMS never gives material back, so that without a true copy it would be lost."
                + " Find the copy that matches, or in an incident delete withoutDrill(...).");
        this.drill = drill;
    }

    /**
     * What the drill has shown.
     *
     * @return its receipt; null after deserialisation
     */
    public DrillReceipt drill() {
        return drill;
    }
}
