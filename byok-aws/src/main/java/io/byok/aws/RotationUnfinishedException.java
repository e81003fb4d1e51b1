package io.byok.aws;

import java.time.Duration;

/** KMS has begun a rotation, and has not shown its end in the time allowed. It goes on by itself. */
public final class RotationUnfinishedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;

    /**
     * Names what is awaited.
     *
     * @param keyArn the KMS key
     * @param what what was waited for, as a clause
     * @param waited how long at most
     */
    public RotationUnfinishedException(String keyArn, String what, Duration waited) {
        super("KMS has not shown in " + waited + " that " + what + " of the KMS key " + keyArn
                + ": a rotation goes on by itself (AWS KMS, RotateKeyOnDemand). Run the rotation again, which finds it and"
                + " waits for it, or allow more time with waitAtMost(...).");
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
