package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;

/** A key pair on a curve in short Weierstrass form; SM2 keys are such, too. */
public final class EcMaterial implements KeyPairMaterial {

    private final Curve curve;
    private final BigInteger scalar;
    private final ECPoint point;

    private EcMaterial(Curve curve, BigInteger scalar) {
        this.curve = curve;
        this.scalar = scalar;
        this.point = EcPkcs8.point(scalar, curve);
    }

    /** Reads a PKCS #8 private key; nothing if it is not a sound key of this curve. */
    static Optional<EcMaterial> ofPkcs8(byte[] encoded, Curve curve) {
        return EcPkcs8.parse(encoded, curve).map(scalar -> new EcMaterial(curve, scalar));
    }

    static EcMaterial generate(Curve curve, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve.domain(), random));
        ECPrivateKeyParameters key =
                (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
        return new EcMaterial(curve, key.getD());
    }

    /** With the uncompressed point. */
    @Override
    public byte[] publicKeyDer() {
        try {
            return new SubjectPublicKeyInfo(curve.algorithm(), point.getEncoded(false)).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }

    @Override
    public byte[] privateKeyDer() {
        return EcPkcs8.write(scalar, point, curve);
    }

    Curve curve() {
        return curve;
    }

    ECPrivateKeyParameters privateKey() {
        return new ECPrivateKeyParameters(scalar, curve.domain());
    }

    ECPublicKeyParameters publicKey() {
        return new ECPublicKeyParameters(point, curve.domain());
    }

    @Override
    public String toString() {
        return "EcMaterial[" + curve + ", redacted]";
    }
}
