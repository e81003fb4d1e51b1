package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnsupportedKeyException;
import io.byok.core.internal.asn1.DerReader;
import java.nio.ByteBuffer;

/** What kind of RSA key it is: by the size of its modulus. */
record RsaKind(KeyMaterialSpec spec, int modulusBits) {
    /**
     * Of an {@code RSAPrivateKey} (RFC 8017 appendix A.1.2).
     *
     * @throws UnsupportedKeyException if it has another size or more than two primes
     */
    static RsaKind of(ByteBuffer rsaPrivateKey, Wishes wishes) {
        DerReader whole = new DerReader(rsaPrivateKey.duplicate());
        DerReader key = whole.sequence("RSAPrivateKey");
        whole.end("RSAPrivateKey");
        ByteBuffer version = key.unsignedInteger("RSAPrivateKey.version");
        if (version.get(0) != 0) {
            throw multiPrime(wishes);
        }
        return ofModulus(key.unsignedInteger("RSAPrivateKey.modulus"), wishes);
    }

    /** Of a modulus, big-endian. */
    static RsaKind ofModulus(ByteBuffer modulus, Wishes wishes) {
        int bits = bits(modulus);
        KeyMaterialSpec spec = switch (bits) {
            case 2048 -> KeyMaterialSpec.RSA_2048;
            case 3072 -> KeyMaterialSpec.RSA_3072;
            case 4096 -> KeyMaterialSpec.RSA_4096;
            default -> throw UnsupportedAlgorithms.named(wishes, "RSA, " + bits + " bits");
        };
        return new RsaKind(spec, bits);
    }

    private static int bits(ByteBuffer unsigned) {
        int from = unsigned.position();
        while (from < unsigned.limit() && unsigned.get(from) == 0) {
            from++;
        }
        if (from == unsigned.limit()) {
            return 0;
        }
        int zeroBits = Integer.numberOfLeadingZeros(unsigned.get(from) & 0xFF) - (Integer.SIZE - Byte.SIZE);
        return (unsigned.limit() - from) * Byte.SIZE - zeroBits;
    }

    static UnsupportedKeyException multiPrime(Wishes wishes) {
        return Refusals.unsupportedKey(
                wishes,
                "RSA with more than two primes",
                "AWS KMS takes RSA keys of two primes alone (AWS KMS Developer Guide, \"Requirements for imported key"
                        + " material\")",
                "Make a new key with two primes.");
    }

    String words() {
        return "RSA private key, " + modulusBits + " bits";
    }
}
