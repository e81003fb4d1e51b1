package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * SEC1: {@code ECPrivateKey} (RFC 5915 section 3), in slices of the buffer it was read from.
 *
 * @param scalar big-endian
 */
record Sec1Key(ByteBuffer scalar, Optional<KeyMaterialSpec> curve, Optional<ByteBuffer> point) {
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final int PUBLIC_KEY = 0xA1;

    static Sec1Key parse(ByteBuffer der, Wishes wishes) {
        DerReader whole = new DerReader(der.duplicate());
        DerReader key = whole.sequence("ECPrivateKey");
        whole.end("ECPrivateKey");
        key.exactly(VERSION_1, "ECPrivateKey.version");
        Sec1Key parsed =
                new Sec1Key(key.element(OCTET_STRING, "ECPrivateKey.privateKey"), parameters(key, wishes), point(key));
        key.end("ECPrivateKey");
        return parsed;
    }

    private static Optional<KeyMaterialSpec> parameters(DerReader key, Wishes wishes) {
        return key.isNext(PARAMETERS)
                ? Optional.of(EcCurve.read(new DerReader(key.element(PARAMETERS, "ECPrivateKey.parameters")), wishes))
                : Optional.empty();
    }

    private static Optional<ByteBuffer> point(DerReader key) {
        if (!key.isNext(PUBLIC_KEY)) {
            return Optional.empty();
        }
        DerReader tagged = new DerReader(key.element(PUBLIC_KEY, "ECPrivateKey.publicKey"));
        ByteBuffer point = tagged.bitString("ECPrivateKey.publicKey").rest();
        tagged.end("ECPrivateKey.publicKey");
        return Optional.of(point);
    }

    /**
     * Encloses it as PKCS#8.
     *
     * @param curveBeside the curve that stands beside the key, where the key itself names none
     */
    Found enclosed(Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        KeyMaterialSpec spec = curve.or(() -> curveBeside)
                .or(wishes::expected)
                .filter(candidate -> candidate.curveOid().isPresent())
                .orElseThrow(() -> new DerException(
                        "it names no curve (RFC 5915 section 3); name the spec of its curve by expecting(...)"));
        return PrivateKeys.ec("SEC1", spec, scalar, point);
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Sec1Key[<redacted>]";
    }
}
