package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.asn1.Pkcs8Der;
import java.nio.ByteBuffer;

/**
 * Unencrypted PKCS#8 of either version (RFC 5208 section 5, RFC 5958 section 2): its kind is told, and it is taken as it
 * is. The canonical form is made of it where the key material is.
 */
final class Pkcs8Key {
    private static final String CONTAINER = "PKCS#8 ";

    private Pkcs8Key() {}

    static Found read(ByteBuffer der, Wishes wishes) {
        Pkcs8Der key = Pkcs8Der.parse(der);
        String oid = ObjectIdentifier.dotted(key.algorithm());
        return switch (oid) {
            case "1.2.840.113549.1.1.1" -> rsa("", der, key, wishes);
            case "1.2.840.113549.1.1.10" -> rsa("RSASSA-PSS ", der, key, wishes);
            case "1.2.840.10045.2.1" -> taken(ecSpec(key, wishes), der);
            case "1.3.101.112" -> taken(KeyMaterialSpec.ECC_NIST_EDWARDS25519, der);
            default -> throw UnsupportedAlgorithms.algorithm(wishes, oid);
        };
    }

    private static Found rsa(String scheme, ByteBuffer der, Pkcs8Der key, Wishes wishes) {
        RsaKind kind = RsaKind.of(key.privateKey(), wishes);
        return new Found(
                CONTAINER + scheme + kind.words(), kind.spec(), Der.bytes(der).toSecret());
    }

    private static KeyMaterialSpec ecSpec(Pkcs8Der key, Wishes wishes) {
        ByteBuffer parameters = key.parameters();
        if (parameters == null) {
            throw new DerException("its curve is neither named nor described (RFC 5480 section 2.1.1)");
        }
        return EcCurves.spec(parameters, wishes);
    }

    private static Found taken(KeyMaterialSpec spec, ByteBuffer der) {
        return new Found(CONTAINER + spec.label(), spec, Der.bytes(der).toSecret());
    }
}
