package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import io.byok.core.internal.asn1.Oid;
import java.nio.ByteBuffer;

/** The curve of a key, from {@code ECParameters} (RFC 5480 section 2.1.1, RFC 3279 section 2.3.5). Curves are public. */
final class EcCurve {
    private static final int SEQUENCE = 0x30;

    private EcCurve() {}

    /** The spec of the curve that the next element names, or whose parameters it spells out. */
    static KeyMaterialSpec read(DerReader parameters, Wishes wishes) {
        if (parameters.isNext(Oid.TAG)) {
            return named(Oid.dotted(parameters.element(Oid.TAG, "ECParameters.namedCurve")), wishes);
        }
        if (parameters.isNext(SEQUENCE)) {
            ByteBuffer specified = parameters.element(SEQUENCE, "ECParameters.specifiedCurve");
            return ExplicitCurve.parse(specified)
                    .named()
                    .orElseThrow(() -> Refusals.unsupportedKey(
                            wishes,
                            "EC with explicit parameters",
                            "they are those of no curve that AWS KMS imports, and it takes curves by name alone (AWS KMS"
                                    + " Developer Guide, \"Requirements for imported key material\")",
                            "Use a key on P-256, P-384, P-521, secp256k1 or SM2."));
        }
        throw new DerException("its curve is neither named nor given by parameters (RFC 5480 section 2.1.1)");
    }

    private static KeyMaterialSpec named(String oid, Wishes wishes) {
        return PrivateKeys.specOfCurve(oid).orElseThrow(() -> UnsupportedAlgorithms.curve(wishes, oid));
    }
}
