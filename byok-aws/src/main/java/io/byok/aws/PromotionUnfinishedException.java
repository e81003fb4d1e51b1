package io.byok.aws;

import java.time.Duration;

/** KMS has begun to change the primary Region of a key, and has not shown its end in the time allowed. It goes on by itself. */
public final class PromotionUnfinishedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;

    /**
     * Names what is awaited.
     *
     * @param keyArn the key that becomes the primary key
     * @param standing how both keys stand, as a clause
     * @param waited how long at most
     */
    public PromotionUnfinishedException(String keyArn, String standing, Duration waited) {
        super("KMS has not shown in " + waited + " that " + keyArn + " is the primary key and both keys are Enabled ("
                + standing
                + "): the change goes on by itself (AWS KMS, UpdatePrimaryRegion). Run it again, which finds it"
                + " and waits for it.");
        this.keyArn = keyArn;
    }

    /**
     * The key that becomes the primary key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return keyArn;
    }
}
