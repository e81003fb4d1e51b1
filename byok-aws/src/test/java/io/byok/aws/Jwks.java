package io.byok.aws;

import io.byok.core.KeyMaterialSpec;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Private keys as JSON Web Keys (RFC 7517, RFC 8037), out of the encodings that openssl writes. */
final class Jwks {
    private Jwks() {}

    /** Of a key in canonical PKCS#8 and its SubjectPublicKeyInfo. */
    static String of(KeyMaterialSpec spec, byte[] pkcs8, byte[] spki) {
        return switch (spec.family()) {
            case RSA -> rsa(pkcs8);
            case EDWARDS -> json(Map.of("kty", "OKP", "crv", "Ed25519", "d", last(32, pkcs8), "x", last(32, spki)));
            default -> ec(spec, pkcs8, spki);
        };
    }

    /** The scalar stands before the point, whose two tags are longer where the curve is. */
    private static String ec(KeyMaterialSpec spec, byte[] pkcs8, byte[] spki) {
        int width = (spec.sizeBits() + 7) / 8;
        int tags = width > 60 ? 6 : 4;
        int point = pkcs8.length - (2 + 2 * width) - tags;
        return json(Map.of(
                "kty", "EC",
                "crv", curve(spec),
                "d", url(Arrays.copyOfRange(pkcs8, point - width, point)),
                "x", url(Arrays.copyOfRange(spki, spki.length - 2 * width, spki.length - width)),
                "y", last(width, spki)));
    }

    private static String curve(KeyMaterialSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> "P-256";
            case ECC_NIST_P384 -> "P-384";
            case ECC_NIST_P521 -> "P-521";
            default -> "secp256k1";
        };
    }

    private static String rsa(byte[] pkcs8) {
        RSAPrivateCrtKey key;
        try {
            key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> members = new LinkedHashMap<>(Map.of("kty", "RSA"));
        members.put("n", url(key.getModulus()));
        members.put("e", url(key.getPublicExponent()));
        members.put("d", url(key.getPrivateExponent()));
        members.put("p", url(key.getPrimeP()));
        members.put("q", url(key.getPrimeQ()));
        members.put("dp", url(key.getPrimeExponentP()));
        members.put("dq", url(key.getPrimeExponentQ()));
        members.put("qi", url(key.getCrtCoefficient()));
        return json(members);
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String last(int count, byte[] bytes) {
        return url(Arrays.copyOfRange(bytes, bytes.length - count, bytes.length));
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return url(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
