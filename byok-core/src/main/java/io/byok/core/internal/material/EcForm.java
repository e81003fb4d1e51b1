package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.EcPrivateKeyDer;
import io.byok.core.internal.asn1.Pkcs8Der;
import io.byok.core.internal.ec.EcPoint;
import io.byok.core.internal.ec.EcScalar;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Private keys on named curves: PKCS#8 around an {@code ECPrivateKey} (RFC 5915). */
enum EcForm implements MaterialForm {
    INSTANCE;

    @Override
    public OffHeapSecret generate(KeyMaterialSpec spec, SecureRandom random) {
        EcCurve curve = EcCurve.of(spec);
        try (OffHeapSecret scalar = OffHeapSecret.filledBy(
                curve.numbers().lengthBytes(), home -> EcScalar.draw(curve.numbers(), random, home))) {
            return scalar.use(lent -> encoded(curve, lent, EcPoint.ofScalar(curve.numbers(), lent)));
        }
    }

    @Override
    public OffHeapSecret canonical(KeyMaterialSpec spec, OffHeapSecret given, SecureRandom random) {
        return Taken.orClosed(given, secret -> secret.use(pkcs8 -> canonical(EcCurve.of(spec), pkcs8)));
    }

    private static OffHeapSecret canonical(EcCurve curve, ByteBuffer pkcs8) {
        KeyMaterialSpec spec = curve.spec();
        Pkcs8Der envelope = PrivateKeys.open(spec, pkcs8, spec.algorithmOid().orElseThrow());
        curve.require(pkcs8, envelope.parameters());
        EcPrivateKeyDer key =
                PrivateKeys.read(spec, pkcs8, "RFC 5915 section 3", () -> EcPrivateKeyDer.parse(envelope.privateKey()));
        if (key.parameters() != null) {
            curve.require(pkcs8, key.parameters());
        }
        try (OffHeapSecret scalar = scalar(curve, key.scalar())) {
            return scalar.use(lent -> {
                byte[] point = EcPoint.ofScalar(curve.numbers(), lent);
                PublicPoints.requireSame(curve, key.publicPoint(), point);
                PublicPoints.requireSame(curve, envelope.publicKey(), point);
                return encoded(curve, lent, point);
            });
        }
    }

    /** The scalar in as many bytes as the order has: writers that strip zeros in front, or add one, are forgiven. */
    private static OffHeapSecret scalar(EcCurve curve, ByteBuffer given) {
        int lengthBytes = curve.numbers().lengthBytes();
        int surplus = given.remaining() - lengthBytes;
        int above = 0;
        for (int i = 0; i < surplus; i++) {
            above |= given.get(given.position() + i);
        }
        OffHeapSecret scalar = OffHeapSecret.filledBy(lengthBytes, home -> {
            for (int i = Math.max(0, -surplus); i < lengthBytes; i++) {
                home.put(i, given.get(given.position() + i + surplus));
            }
        });
        Choice inRange = scalar.use(lent -> EcScalar.isInRange(curve.numbers(), lent));
        if (!Choice.isZero(above).and(inRange).declassify()) {
            scalar.close();
            throw PrivateKeys.refused(
                    curve.spec(), "its scalar is zero, or not below the order of the curve", "SEC 1, 3.2.1");
        }
        return scalar;
    }

    private static OffHeapSecret encoded(EcCurve curve, ByteBuffer scalar, byte[] point) {
        return EcPrivateKeyDer.encode(curve.oid(), scalar, point).toSecret();
    }

    /** The point stands at the end of the canonical encoding. */
    @Override
    public Optional<PublicKey> publicKey(KeyMaterialSpec spec, ByteBuffer material) {
        EcCurve curve = EcCurve.of(spec);
        byte[] point = new byte[1 + 2 * curve.numbers().lengthBytes()];
        material.get(material.limit() - point.length, point);
        return Optional.of(EcPublicKeys.ofPoint(spec, point));
    }
}
