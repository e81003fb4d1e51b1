package io.byok.core.proof;

/**
 * What work on an elliptic curve is traced on.
 *
 * @param spec the name of a {@link io.byok.core.KeyMaterialSpec}, which as a traced class has another copy there
 * @param pkcs8 the private key
 * @param seed of the randomness that a key is drawn from
 */
public record CurveCase(String spec, byte[] pkcs8, long seed) {}
