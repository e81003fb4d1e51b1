package io.byok.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** One key on a curve in all the encodings that are about, by Bouncy Castle. */
record EcEncodings(KeyMaterialSpec spec, BigInteger scalar) {
    X9ECParameters curve() {
        return CustomNamedCurves.getByOID(oid());
    }

    ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(spec.curveOid().orElseThrow());
    }

    ECPoint point() {
        return curve().getG().multiply(scalar).normalize();
    }

    /** As OpenSSL writes a fresh key. */
    byte[] canonical() {
        return pkcs8(oid(), ecPrivateKey(point().getEncoded(false), null), null, null);
    }

    /** SEC 1, C.4: the curve stands in the key itself. */
    byte[] sec1() {
        return der(() -> ecPrivateKey(point().getEncoded(false), oid()));
    }

    /** As the JDK writes it: without the public point. */
    byte[] withoutPoint() {
        return pkcs8(oid(), ecPrivateKey(null, null), null, null);
    }

    byte[] withCompressedPoint() {
        return withPoint(point().getEncoded(true));
    }

    /** ANSI X9.62: both forms in one. */
    byte[] withHybridPoint() {
        byte[] point = point().getEncoded(false);
        point[0] = (byte) (6 + (point[point.length - 1] & 1));
        return withPoint(point);
    }

    byte[] withPoint(byte[] point) {
        return pkcs8(oid(), ecPrivateKey(point, null), null, null);
    }

    /** As Bouncy Castle's provider writes it. */
    byte[] withCurveRepeatedInside() {
        return pkcs8(oid(), ecPrivateKey(point().getEncoded(false), oid()), null, null);
    }

    byte[] withExplicitParameters(boolean compressedBase) {
        return withParameters(new X9ECParameters(
                curve().getCurve(),
                new X9ECPoint(curve().getG(), compressedBase),
                curve().getN(),
                curve().getH(),
                new byte[] {1, 2, 3}));
    }

    byte[] withParameters(ASN1Encodable parameters) {
        return pkcs8(parameters, ecPrivateKey(point().getEncoded(false), null), null, null);
    }

    byte[] withAttributes() {
        return pkcs8(oid(), ecPrivateKey(point().getEncoded(false), null), friendlyName(), null);
    }

    /** RFC 5958, version 2, with the public key outside too. */
    byte[] asOneAsymmetricKey() {
        return pkcs8(oid(), ecPrivateKey(null, null), friendlyName(), point().getEncoded(false));
    }

    /** Against RFC 5915, as careless writers do. */
    byte[] withScalarOf(int lengthBytes) {
        byte[] bytes = scalar.toByteArray();
        byte[] octets = new byte[lengthBytes];
        int copied = Math.min(lengthBytes, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, octets, lengthBytes - copied, copied);
        byte[] key = new byte[3 + 2 + octets.length];
        key[0] = 2;
        key[1] = 1;
        key[2] = 1;
        key[3] = 4;
        key[4] = (byte) octets.length;
        System.arraycopy(octets, 0, key, 5, octets.length);
        byte[] sequence = new byte[2 + key.length];
        sequence[0] = 0x30;
        sequence[1] = (byte) key.length;
        System.arraycopy(key, 0, sequence, 2, key.length);
        return pkcs8(oid(), org.bouncycastle.asn1.ASN1Sequence.getInstance(sequence), null, null);
    }

    private ECPrivateKey ecPrivateKey(byte[] point, ASN1Encodable parameters) {
        ASN1BitString bits = point == null ? null : new DERBitString(point);
        return new ECPrivateKey(spec.sizeBits(), scalar, bits, parameters);
    }

    static ASN1Set friendlyName() {
        return new DERSet(new Attribute(
                new ASN1ObjectIdentifier("1.2.840.113549.1.9.20"), new DERSet(new DERUTF8String("my key"))));
    }

    private static byte[] pkcs8(ASN1Encodable parameters, ASN1Encodable key, ASN1Set attributes, byte[] publicKey) {
        return der(() -> new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters), key, attributes, publicKey));
    }

    static byte[] ed25519(byte[] seed, ASN1Set attributes, byte[] publicKey) {
        return der(() -> new PrivateKeyInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")),
                new DEROctetString(seed),
                attributes,
                publicKey));
    }

    /** Whatever is in the key, said to be of this algorithm. */
    static byte[] of(AlgorithmIdentifier algorithm, byte[] key, ASN1Set attributes) {
        byte[] copy = Arrays.copyOf(key, key.length);
        return der(() ->
                new PrivateKeyInfo(algorithm, org.bouncycastle.asn1.ASN1Primitive.fromByteArray(copy), attributes));
    }

    /** One block after the other. */
    static String pem(String label, List<byte[]> keys) {
        return keys.stream()
                .map(key -> "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END " + label
                        + "-----\n")
                .collect(Collectors.joining());
    }

    private interface Encoding {
        ASN1Object make() throws IOException;
    }

    private static byte[] der(Encoding encoding) {
        try {
            return encoding.make().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
