package io.byok.localkms.internal.crypto;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The curves of the EC key specs and of SM2, by their object identifiers. Standard: SEC 2, GB/T 32918.5. */
enum Curve {
    P_256("1.2.840.10045.3.1.7"),
    P_384("1.3.132.0.34"),
    P_521("1.3.132.0.35"),
    SECP256K1("1.3.132.0.10"),
    SM2("1.2.156.10197.1.301");

    private final String oid;

    Curve(String oid) {
        this.oid = oid;
    }

    ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    /** The library makes each curve when first asked for, and keeps it. */
    ECNamedDomainParameters domain() {
        return new ECNamedDomainParameters(oid(), CustomNamedCurves.getByOID(oid()));
    }

    /** RFC 5480, 2.1.1: id-ecPublicKey with the named curve. SM2 keys bear it too. */
    AlgorithmIdentifier algorithm() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid());
    }

    /** RFC 5915, 3: ceil(log2(n) / 8). */
    int scalarBytes() {
        return (domain().getN().bitLength() + 7) / 8;
    }

    int fieldBytes() {
        return (domain().getCurve().getFieldSize() + 7) / 8;
    }
}
