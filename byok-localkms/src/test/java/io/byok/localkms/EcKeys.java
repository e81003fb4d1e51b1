package io.byok.localkms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** An EC key to import, in whatever encoding a test wants. */
record EcKeys(String curveName, BigInteger scalar) {

    static EcKeys on(String curveName) {
        BigInteger n = CustomNamedCurves.getByName(curveName).getN();
        return new EcKeys(
                curveName,
                BigIntegers.createRandomInRange(BigInteger.ONE, n.subtract(BigInteger.ONE), new SecureRandom()));
    }

    private X9ECParameters parameters() {
        return CustomNamedCurves.getByName(curveName);
    }

    ASN1ObjectIdentifier oid() {
        return CustomNamedCurves.getOID(curveName);
    }

    AlgorithmIdentifier namedCurve() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid());
    }

    private AlgorithmIdentifier explicitParameters() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, new X962Parameters(parameters()));
    }

    ECPoint point() {
        return parameters().getG().multiply(scalar).normalize();
    }

    /** The coordinates of the curve's generator. */
    byte[] generator() {
        byte[] encoded = parameters().getG().getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }

    byte[] publicKey() throws IOException {
        return new SubjectPublicKeyInfo(namedCurve(), point().getEncoded(false)).getEncoded();
    }

    int scalarBytes() {
        return (parameters().getN().bitLength() + 7) / 8;
    }

    private ASN1Encodable inner(byte[] scalarBytes, @Nullable ASN1Encodable curve, byte[] point) {
        return new ECPrivateKey(
                new DEROctetString(scalarBytes), curve, point.length == 0 ? null : new DERBitString(point));
    }

    private byte[] paddedScalar() {
        return BigIntegers.asUnsignedByteArray(scalarBytes(), scalar);
    }

    /** As OpenSSL writes it. */
    byte[] pkcs8() throws IOException {
        return pkcs8(point().getEncoded(false));
    }

    /** With this inner point; none if it is empty. */
    byte[] pkcs8(byte... point) throws IOException {
        return new PrivateKeyInfo(namedCurve(), inner(paddedScalar(), null, point)).getEncoded();
    }

    /** With the curve repeated inside, as Bouncy Castle writes it. */
    byte[] pkcs8WithInnerCurve(ASN1Encodable curve) throws IOException {
        return new PrivateKeyInfo(namedCurve(), inner(paddedScalar(), curve, point().getEncoded(false))).getEncoded();
    }

    byte[] pkcs8WithScalar(byte[] scalarBytes) throws IOException {
        return new PrivateKeyInfo(namedCurve(), inner(scalarBytes, null, new byte[0])).getEncoded();
    }

    byte[] pkcs8WithExplicitParameters() throws IOException {
        return new PrivateKeyInfo(explicitParameters(), inner(paddedScalar(), null, point().getEncoded(false)))
                .getEncoded();
    }

    byte[] pkcs8WithEmptyPoint() throws IOException {
        ECPrivateKey key = new ECPrivateKey(new DEROctetString(paddedScalar()), null, new DERBitString(new byte[0]));
        return new PrivateKeyInfo(namedCurve(), key).getEncoded();
    }

    /** With these bytes in the key's place. */
    byte[] pkcs8Around(byte... inside) throws IOException {
        return new PrivateKeyInfo(namedCurve(), inside).getEncoded();
    }

    /** A version 1 structure with the public key outside, which RFC 5208 does not know. */
    byte[] oneAsymmetricKey() throws IOException {
        byte[] point = point().getEncoded(false);
        return new PrivateKeyInfo(namedCurve(), inner(paddedScalar(), null, point), null, point).getEncoded();
    }

    byte[] sec1() throws IOException {
        return inner(paddedScalar(), oid(), point().getEncoded(false))
                .toASN1Primitive()
                .getEncoded();
    }
}
