package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.AlgorithmIdentifier;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.EcPrivateKeyDer;
import io.byok.core.internal.asn1.Pkcs8Der;
import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Puts bare private keys into PKCS#8 (RFC 5208 section 5), off-heap. */
final class Enclosing {
    private Enclosing() {}

    /** An {@code RSAPrivateKey}. */
    static Found pkcs1(String container, ByteBuffer rsaPrivateKey, Wishes wishes) {
        RsaKind kind = RsaKind.of(rsaPrivateKey, wishes);
        return new Found(
                container + " " + kind.words(),
                kind.spec(),
                RsaPrivateKeyDer.enclose(rsaPrivateKey).toSecret());
    }

    /**
     * An {@code ECPrivateKey}.
     *
     * @param curveBeside the curve that stands beside it, where it names none itself
     */
    static Found sec1(ByteBuffer ecPrivateKey, Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        ByteBuffer parameters = EcPrivateKeyDer.parse(ecPrivateKey).parameters();
        KeyMaterialSpec spec = Optional.ofNullable(parameters)
                .map(told -> EcCurves.spec(told, wishes))
                .or(() -> curveBeside)
                .or(wishes::expected)
                .filter(candidate -> candidate.curveOid().isPresent())
                .orElseThrow(() -> new DerException(
                        "it names no curve (RFC 5915 section 3): name the spec of its curve by expecting(...)"));
        return ec("SEC1", spec, Der.bytes(ecPrivateKey));
    }

    /**
     * A scalar.
     *
     * @param bigEndian in the width of the curve's order
     * @param point the public point, to be checked against the scalar, where it is known
     */
    static Found scalar(String container, KeyMaterialSpec spec, ByteBuffer bigEndian, Optional<ByteBuffer> point) {
        Der scalar = Der.octetString(Der.bytes(bigEndian));
        Der key = point.map(
                        known -> Der.sequence(Der.integer(1), scalar, Der.explicit(1, Der.bitString(Der.bytes(known)))))
                .orElseGet(() -> Der.sequence(Der.integer(1), scalar));
        return ec(container, spec, key);
    }

    private static Found ec(String container, KeyMaterialSpec spec, Der ecPrivateKey) {
        return new Found(
                container + " " + spec.label(),
                spec,
                Pkcs8Der.enclose(AlgorithmIdentifier.ec(spec.curveOid().orElseThrow()), ecPrivateKey)
                        .toSecret());
    }

    /**
     * A seed of Ed25519 (RFC 8410 section 7), in version 2 (RFC 5958 section 2) for the sake of the public key.
     *
     * @param publicKey to be checked against the seed
     */
    static Found ed25519(String container, ByteBuffer seed, ByteBuffer publicKey) {
        KeyMaterialSpec spec = KeyMaterialSpec.ECC_NIST_EDWARDS25519;
        return new Found(
                container + " " + spec.label(),
                spec,
                Der.sequence(
                                Der.integer(1),
                                AlgorithmIdentifier.ed25519(),
                                Der.octetString(Der.octetString(Der.bytes(seed))),
                                Der.implicit(1, Der.encoded((byte) 0), Der.bytes(publicKey)))
                        .toSecret());
    }
}
