package io.byok.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * KMS took the key, and then showed that it holds another one. The receipt tells what was done, its verdict what differed;
 * no alias was given. AWS KMS does not do this.
 */
public final class ImportRefutedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ImportReceipt receipt;

    /**
     * Says what differed.
     *
     * @param receipt what was done, with a verdict that refutes it
     */
    public ImportRefutedException(ImportReceipt receipt) {
        super("The import into " + receipt.keyArn() + " is done and KMS does not hold this key. "
                + receipt.verdict().inWords() + " AWS KMS does not do this: do not use the KMS key, and look at which"
                + " server the KmsClient talks to.");
        this.receipt = receipt;
    }

    /**
     * What was done.
     *
     * @return the receipt, whose verdict is {@link Verdict.Refuted}
     * @throws NullPointerException after deserialisation, which keeps the message alone
     */
    public ImportReceipt receipt() {
        return Objects.requireNonNull(receipt, "receipt");
    }
}
