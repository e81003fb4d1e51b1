package io.byok.core.internal.math;

/**
 * How an unwrapping went, still a secret: whether it succeeded, and the length of what it gave.
 *
 * <p>{@link #declassify()} is where both become public, and the one place where a failed unwrapping is told.
 */
public final class SecretLength {
    private final Choice valid;
    private final long lengthBytes;

    /** The outcome; {@code lengthBytes} in {@code [0, 2^32)}, of any value where {@code valid} does not hold. */
    public SecretLength(Choice valid, long lengthBytes) {
        this.valid = valid;
        this.lengthBytes = lengthBytes;
    }

    /** Whether the unwrapping succeeded. */
    public Choice valid() {
        return valid;
    }

    /** Whether it succeeded and gave this many bytes. */
    public Choice validOf(long expectedBytes) {
        return valid.and(Choice.equal(lengthBytes, expectedBytes));
    }

    /** The same outcome, valid only if {@code condition} holds too. */
    public SecretLength and(Choice condition) {
        return new SecretLength(valid.and(condition), lengthBytes);
    }

    /**
     * Lets the outcome become public: the length, or the one failure there is.
     *
     * @throws OpaqueFailureException if the unwrapping did not succeed
     */
    public int declassify() {
        if (!valid.declassify()) {
            throw new OpaqueFailureException();
        }
        return (int) lengthBytes;
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "SecretLength[<redacted>]";
    }
}
