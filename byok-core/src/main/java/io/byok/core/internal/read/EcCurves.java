package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.EcParametersDer;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.material.EcCurve;
import java.nio.ByteBuffer;

/** The spec of a key on an elliptic curve, by the curve that it names or describes. */
final class EcCurves {
    private EcCurves() {}

    /** Of the whole {@code ECParameters} element. */
    static KeyMaterialSpec spec(ByteBuffer parameters, Wishes wishes) {
        EcParametersDer told = EcParametersDer.parse(parameters);
        return EcCurve.specOf(told)
                .orElseThrow(() -> told.isNamed()
                        ? UnsupportedAlgorithms.curve(wishes, ObjectIdentifier.dotted(told.name()))
                        : UnsupportedAlgorithms.named(
                                wishes, "EC on a curve described by numbers, none that is known"));
    }
}
