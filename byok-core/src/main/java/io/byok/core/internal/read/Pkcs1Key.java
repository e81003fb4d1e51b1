package io.byok.core.internal.read;

import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import java.nio.ByteBuffer;

/** PKCS#1: {@code RSAPrivateKey} (RFC 8017 appendix A.1.2). */
final class Pkcs1Key {
    private static final int INTEGER = 0x02;

    private Pkcs1Key() {}

    /**
     * Reads it, and encloses it as PKCS#8.
     *
     * @param container what it stands in, for the words
     */
    static Found read(String container, ByteBuffer der, Wishes wishes) {
        DerReader whole = new DerReader(der.duplicate());
        DerReader key = whole.sequence("RSAPrivateKey");
        whole.end("RSAPrivateKey");
        ByteBuffer version = key.element(INTEGER, "RSAPrivateKey.version");
        if (version.remaining() != 1 || (version.get(0) & ~1) != 0) {
            throw new DerException("RSAPrivateKey.version is neither 0 nor 1 (RFC 8017 appendix A.1.2)");
        }
        if (version.get(0) == 1) {
            throw multiPrime(wishes);
        }
        return PrivateKeys.rsa(container, der, key.unsignedInteger("RSAPrivateKey.modulus"), wishes);
    }

    static RuntimeException multiPrime(Wishes wishes) {
        return Refusals.unsupportedKey(
                wishes,
                "RSA with more than two primes",
                "AWS KMS takes RSA keys of two primes alone (AWS KMS Developer Guide, \"Requirements for imported key"
                        + " material\")",
                "Make a new key with two primes.");
    }
}
