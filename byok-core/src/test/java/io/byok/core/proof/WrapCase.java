package io.byok.core.proof;

/**
 * What a wrapping is traced on.
 *
 * @param algorithm the name of a {@link io.byok.core.WrapAlgorithm}, which as a traced class has another copy there
 * @param material the key to wrap
 * @param seed of the randomness that OAEP seeds and key-encryption keys are drawn from
 */
public record WrapCase(String algorithm, byte[] material, long seed) {}
