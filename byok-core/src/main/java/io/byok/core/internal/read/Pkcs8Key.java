package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import io.byok.core.internal.asn1.Oid;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Unencrypted PKCS#8: {@code PrivateKeyInfo} (RFC 5208 section 5) and {@code OneAsymmetricKey} (RFC 5958 section 2), of all
 * algorithms that are known here. Attributes are left out.
 */
final class Pkcs8Key {
    private static final String CONTAINER = "PKCS#8";
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int ATTRIBUTES = 0xA0;
    private static final int PUBLIC_KEY = 0x81;
    private static final int ED25519_BYTES = 32;

    private Pkcs8Key() {}

    static Found read(ByteBuffer der, Wishes wishes) {
        DerReader whole = new DerReader(der.duplicate());
        DerReader info = whole.sequence("PrivateKeyInfo");
        whole.end("PrivateKeyInfo");
        requireVersion(info.element(INTEGER, "PrivateKeyInfo.version"));
        DerReader algorithm = info.sequence("PrivateKeyInfo.privateKeyAlgorithm");
        String oid = Oid.dotted(algorithm.element(Oid.TAG, "PrivateKeyInfo.privateKeyAlgorithm.algorithm"));
        ByteBuffer key = info.element(OCTET_STRING, "PrivateKeyInfo.privateKey");
        Optional<ByteBuffer> point = publicKey(info);
        return switch (oid) {
            case "1.2.840.113549.1.1.1" -> Pkcs1Key.read(CONTAINER, key, wishes);
            case "1.2.840.113549.1.1.10" -> Pkcs1Key.read(CONTAINER + " RSASSA-PSS", key, wishes);
            case "1.2.840.10045.2.1" -> ec(algorithm, key, point, wishes);
            case "1.3.101.112" -> ed25519(key, point);
            default -> throw UnsupportedAlgorithms.algorithm(wishes, oid);
        };
    }

    private static void requireVersion(ByteBuffer version) {
        if (version.remaining() != 1 || (version.get(0) & ~1) != 0) {
            throw new DerException("PrivateKeyInfo.version is neither 0 nor 1 (RFC 5958 section 2)");
        }
    }

    private static Optional<ByteBuffer> publicKey(DerReader info) {
        if (info.isNext(ATTRIBUTES)) {
            info.element(ATTRIBUTES, "OneAsymmetricKey.attributes");
        }
        Optional<ByteBuffer> point = Optional.empty();
        if (info.isNext(PUBLIC_KEY)) {
            point = Optional.of(wholeOctets(info.element(PUBLIC_KEY, "OneAsymmetricKey.publicKey")));
        }
        info.end("PrivateKeyInfo");
        return point;
    }

    private static ByteBuffer wholeOctets(ByteBuffer bitString) {
        if (!bitString.hasRemaining() || bitString.get(0) != 0) {
            throw new DerException("OneAsymmetricKey.publicKey is not of whole octets (X.690 section 8.6.2)");
        }
        return bitString.slice(1, bitString.limit() - 1);
    }

    private static Found ec(DerReader algorithm, ByteBuffer key, Optional<ByteBuffer> point, Wishes wishes) {
        KeyMaterialSpec spec = EcCurve.read(algorithm, wishes);
        Sec1Key inner = Sec1Key.parse(key, wishes);
        if (inner.curve().filter(curve -> curve != spec).isPresent()) {
            throw new DerException("it names two curves, one in PrivateKeyInfo and another in ECPrivateKey");
        }
        return PrivateKeys.ec(CONTAINER, spec, inner.scalar(), inner.point().or(() -> point));
    }

    private static Found ed25519(ByteBuffer key, Optional<ByteBuffer> point) {
        DerReader octets = new DerReader(key);
        ByteBuffer seed = octets.element(OCTET_STRING, "CurvePrivateKey");
        octets.end("CurvePrivateKey");
        if (seed.remaining() != ED25519_BYTES) {
            throw new DerException(
                    "CurvePrivateKey has " + seed.remaining() + " bytes, and not 32 (RFC 8410 section 7)");
        }
        return PrivateKeys.ed25519(CONTAINER, seed, point);
    }
}
