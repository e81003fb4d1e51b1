package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.asn1.Oid;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encloses private keys as PKCS#8 version 1 ({@code PrivateKeyInfo}, RFC 5208 section 5), off-heap. What they are made of
 * is not checked here but where the key material is made.
 */
final class PrivateKeys {
    private static final byte[] NULL = {0x05, 0x00};
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String ED25519 = "1.3.101.112";

    private PrivateKeys() {}

    /**
     * RSA.
     *
     * @param rsaPrivateKey the whole RSAPrivateKey (RFC 8017 appendix A.1.2)
     * @param modulus to tell the spec by
     */
    static Found rsa(String container, ByteBuffer rsaPrivateKey, ByteBuffer modulus, Wishes wishes) {
        int bits = bits(modulus);
        return new Found(
                container + " RSA private key, " + bits + " bits",
                rsaSpec(bits, wishes),
                Der.sequence(
                                Der.integer(0),
                                Der.sequence(Der.encoded(Oid.encoded(RSA)), Der.encoded(NULL)),
                                Der.octetString(Der.bytes(rsaPrivateKey)))
                        .toSecret());
    }

    static int bits(ByteBuffer unsigned) {
        int from = unsigned.position();
        while (from < unsigned.limit() - 1 && unsigned.get(from) == 0) {
            from++;
        }
        return (unsigned.limit() - from) * Byte.SIZE - Integer.numberOfLeadingZeros(unsigned.get(from) & 0xFF) + 24;
    }

    static KeyMaterialSpec rsaSpec(int bits, Wishes wishes) {
        return switch (bits) {
            case 2048 -> KeyMaterialSpec.RSA_2048;
            case 3072 -> KeyMaterialSpec.RSA_3072;
            case 4096 -> KeyMaterialSpec.RSA_4096;
            default -> throw UnsupportedAlgorithms.named(wishes, "RSA, " + bits + " bits");
        };
    }

    /**
     * On an elliptic curve.
     *
     * @param scalar the private scalar, big-endian, in the width of the curve's order (RFC 5915 section 3)
     * @param point the public point, if it is known
     */
    static Found ec(String container, KeyMaterialSpec spec, ByteBuffer scalar, Optional<ByteBuffer> point) {
        Der version = Der.integer(1);
        Der octets = Der.octetString(Der.bytes(scalar));
        Der key = point.map(known -> Der.sequence(version, octets, Der.explicit(1, Der.bitString(Der.bytes(known)))))
                .orElseGet(() -> Der.sequence(version, octets));
        return new Found(
                container + " " + spec.label(),
                spec,
                Der.sequence(
                                Der.integer(0),
                                Der.sequence(
                                        Der.encoded(Oid.encoded(EC)),
                                        Der.encoded(Oid.encoded(spec.curveOid().orElseThrow()))),
                                Der.octetString(key))
                        .toSecret());
    }

    /** The spec of a named curve, if there is one. */
    static Optional<KeyMaterialSpec> specOfCurve(String oid) {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid().filter(oid::equals).isPresent())
                .findFirst();
    }

    /**
     * Ed25519 (RFC 8410 section 7).
     *
     * @param seed its 32 bytes
     * @param point the public point, which is checked against the seed if it is given; then version 2 (RFC 5958)
     */
    static Found ed25519(String container, ByteBuffer seed, Optional<ByteBuffer> point) {
        Der algorithm = Der.sequence(Der.encoded(Oid.encoded(ED25519)));
        Der key = Der.octetString(Der.octetString(Der.bytes(seed)));
        Der info = point.map(known -> Der.sequence(
                        Der.integer(1), algorithm, key, Der.implicit(1, Der.encoded((byte) 0), Der.bytes(known))))
                .orElseGet(() -> Der.sequence(Der.integer(0), algorithm, key));
        return new Found(
                container + " " + KeyMaterialSpec.ECC_NIST_EDWARDS25519.label(),
                KeyMaterialSpec.ECC_NIST_EDWARDS25519,
                info.toSecret());
    }
}
