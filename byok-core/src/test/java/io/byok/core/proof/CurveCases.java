package io.byok.core.proof;

import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Private keys of one spec, by Bouncy Castle, that differ as much as they can. */
final class CurveCases {
    private static final int RANDOM = 5;

    private CurveCases() {}

    static List<CurveCase> of(String spec) {
        Random random = new Random(spec.hashCode());
        List<CurveCase> cases = new ArrayList<>();
        for (byte[] pkcs8 : spec.equals("ECC_NIST_EDWARDS25519") ? seeds(random) : scalars(spec, random)) {
            cases.add(new CurveCase(spec, pkcs8, random.nextLong()));
        }
        return cases;
    }

    private static List<byte[]> seeds(Random random) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i <= RANDOM + 2; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            keys.add(pkcs8(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")), new DEROctetString(seed)));
        }
        return keys;
    }

    private static List<byte[]> scalars(String spec, Random random) {
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(
                KeyMaterialSpec.valueOf(spec).curveOid().orElseThrow());
        X9ECParameters curve = CustomNamedCurves.getByOID(oid);
        BigInteger n = curve.getN();
        List<BigInteger> scalars = new ArrayList<>(List.of(
                BigInteger.ONE,
                n.subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(n.bitLength() - 1).subtract(BigInteger.ONE.shiftLeft(100))));
        for (int i = 0; i < RANDOM; i++) {
            scalars.add(new BigInteger(n.bitLength() - 1, random).add(BigInteger.ONE));
        }
        return scalars.stream().map(scalar -> canonical(oid, curve, scalar)).toList();
    }

    private static byte[] canonical(ASN1ObjectIdentifier oid, X9ECParameters curve, BigInteger scalar) {
        byte[] point = curve.getG().multiply(scalar).getEncoded(false);
        return pkcs8(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid),
                new ECPrivateKey(curve.getN().bitLength(), scalar, new DERBitString(point), null));
    }

    private static byte[] pkcs8(AlgorithmIdentifier algorithm, ASN1Encodable key) {
        try {
            return new PrivateKeyInfo(algorithm, key).getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
