package io.byok.core.proof;

/**
 * What an unwrapping is traced on.
 *
 * @param algorithm the name of a {@link io.byok.core.WrapAlgorithm}, which as a traced class has another copy there
 * @param seed of the randomness that blinds
 * @param expectedBytes the length of what must come out, or {@link #FAILURE}
 */
public record UnwrapCase(String algorithm, RsaNumbers key, byte[] ciphertext, long seed, int expectedBytes) {
    /** The length of what comes out of a ciphertext that must not open. */
    public static final int FAILURE = -1;
}
