package io.byok.localkms.internal.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

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

    @Override
    public byte[] sign(SigningAlgorithm algorithm, MessageType type, byte[] message, SecureRandom random) {
        return curve == Curve.SM2
                ? Sm2Signatures.sign(this, type, message, random)
                : EcdsaSignatures.sign(this, algorithm.digest(type, message), random);
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, MessageType type, byte[] message, byte[] signature) {
        return curve == Curve.SM2
                ? Sm2Signatures.verify(this, type, message, signature)
                : EcdsaSignatures.verify(this, algorithm.digest(type, message), signature);
    }

    /** The x coordinate that this key and that point share. Standard: SP 800-56A, 5.7.1.2. */
    byte[] agree(ECPoint peer) {
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(privateKey());
        BigInteger x = agreement.calculateAgreement(new ECPublicKeyParameters(peer, curve.domain()));
        return BigIntegers.asUnsignedByteArray(curve.fieldBytes(), x);
    }

    /** With the uncompressed point. */
    @Override
    public byte[] publicKeyDer() {
        return EcPublicKeys.write(point, curve);
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
