package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.asn1.Pkcs8Der;
import java.nio.ByteBuffer;
import java.util.Map;

/** A secret key in a KeyStore of the JDK: in the structure of PKCS#8, with the raw bytes in place of the private key. */
final class SecretKeyInfo {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2.16.840.1.101.3.4.1", "AES",
            "1.2.840.113549.2.8", "HmacSHA224",
            "1.2.840.113549.2.9", "HmacSHA256",
            "1.2.840.113549.2.10", "HmacSHA384",
            "1.2.840.113549.2.11", "HmacSHA512");

    private SecretKeyInfo() {}

    static Found read(ByteBuffer der, Wishes wishes) {
        Pkcs8Der info = Pkcs8Der.parse(der);
        String oid = ObjectIdentifier.dotted(info.algorithm());
        return secret(ALGORITHMS.getOrDefault(oid, oid), info.privateKey(), wishes);
    }

    /** A secret key of an algorithm that the JDK names. */
    private static Found secret(String algorithm, ByteBuffer key, Wishes wishes) {
        KeyMaterialSpec spec = wishes.expected()
                .filter(expected -> !expected.isAsymmetric())
                .orElseGet(() -> specOf(algorithm, wishes));
        return new Found(
                algorithm + " secret key, " + key.remaining() + " bytes",
                spec,
                Der.bytes(key).toSecret());
    }

    private static KeyMaterialSpec specOf(String algorithm, Wishes wishes) {
        return switch (algorithm) {
            case "AES" -> KeyMaterialSpec.SYMMETRIC_DEFAULT;
            case "HmacSHA224" -> KeyMaterialSpec.HMAC_224;
            case "HmacSHA256" -> KeyMaterialSpec.HMAC_256;
            case "HmacSHA384" -> KeyMaterialSpec.HMAC_384;
            case "HmacSHA512" -> KeyMaterialSpec.HMAC_512;
            default -> throw UnsupportedAlgorithms.algorithm(wishes, algorithm);
        };
    }
}
