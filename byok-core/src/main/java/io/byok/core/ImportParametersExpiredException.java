package io.byok.core;

import java.time.Instant;

/** Import parameters came to their end before the key was wrapped or imported; KMS takes their token no more. */
public final class ImportParametersExpiredException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;
    private final Instant deadline;

    /**
     * Names the set and both instants.
     *
     * @param parameters the set that expired
     * @param now what the clock shows
     */
    public ImportParametersExpiredException(ImportParameters parameters, Instant now) {
        super("The import parameters for " + parameters.keyArn() + " were good until " + parameters.deadline()
                + ", and it is " + now + " by this machine's clock: KMS takes an import token for 24 hours (AWS KMS,"
                + " GetParametersForImport, ParametersValidTo). Prepare again for the same KMS key and wrap with the new"
                + " parameters; or set the clock, if it is wrong.");
        this.keyArn = parameters.keyArn();
        this.deadline = parameters.deadline();
    }

    /**
     * The KMS key that the set was fetched for.
     *
     * @return its ARN
     */
    public String keyArn() {
        return keyArn;
    }

    /**
     * The end of the set's life.
     *
     * @return what GetParametersForImport answered as ParametersValidTo
     */
    public Instant deadline() {
        return deadline;
    }
}
