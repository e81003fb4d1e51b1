package io.byok.core.internal.rsa;

import java.nio.ByteBuffer;

/**
 * The numbers of a private key as they stand in PKCS#1: big-endian, unsigned, the remaining bytes of each buffer, read
 * at absolute positions. Slices of one off-heap buffer do; nothing here is copied to the heap.
 *
 * @param modulus n
 * @param publicExponent e
 * @param p prime1
 * @param q prime2
 * @param dp exponent1, d mod (p - 1)
 * @param dq exponent2, d mod (q - 1)
 * @param qInv coefficient, the inverse of q mod p
 */
public record RsaPrivateKeyParts(
        ByteBuffer modulus,
        long publicExponent,
        ByteBuffer p,
        ByteBuffer q,
        ByteBuffer dp,
        ByteBuffer dq,
        ByteBuffer qInv) {

    /** Never the numbers. */
    @Override
    public String toString() {
        return "RsaPrivateKeyParts[<redacted>]";
    }
}
