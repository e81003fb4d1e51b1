package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * The public half of a private key: from the private object where that has it, or else from the public object of the same
 * CKA_ID.
 */
final class PublicHalves {
    private PublicHalves() {}

    static Optional<PublicKey> of(Session session, long privateKey, KeyMaterialSpec spec) {
        return switch (spec.family()) {
            case RSA -> rsa(session, privateKey);
            case EC -> onCurve(session, privateKey, Cka.EC, spec);
            case EDWARDS -> onCurve(session, privateKey, Cka.EC_EDWARDS, spec);
            case SYMMETRIC, HMAC -> Optional.empty();
        };
    }

    private static Optional<PublicKey> rsa(Session session, long privateKey) {
        Optional<byte[]> modulus = either(session, privateKey, Cka.RSA, Cka.MODULUS);
        Optional<byte[]> exponent = either(session, privateKey, Cka.RSA, Cka.PUBLIC_EXPONENT);
        return modulus.flatMap(n -> exponent.map(e -> rsa(new BigInteger(1, n), new BigInteger(1, e))));
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA public keys", e);
        }
    }

    private static Optional<PublicKey> onCurve(Session session, long privateKey, long keyType, KeyMaterialSpec spec) {
        return either(session, privateKey, keyType, Cka.EC_POINT)
                .flatMap(value -> point(value, pointBytes(spec)))
                .map(point -> onCurve(spec, point));
    }

    private static int pointBytes(KeyMaterialSpec spec) {
        int coordinateBytes = (spec.sizeBits() + 7) / 8;
        return spec.family() == KeyMaterialSpec.Family.EC ? 1 + 2 * coordinateBytes : coordinateBytes;
    }

    /** Tokens give the point in an OCTET STRING, as v2.40 has it, in a BIT STRING, or bare: it stands at the end. */
    static Optional<byte[]> point(byte[] value, int pointBytes) {
        return value.length < pointBytes
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(value, value.length - pointBytes, value.length));
    }

    /** RFC 5480 and RFC 8410: the SubjectPublicKeyInfo of a point on a named curve. */
    private static PublicKey onCurve(KeyMaterialSpec spec, byte[] point) {
        byte[] encoded = Der.tagged(Der.SEQUENCE, algorithm(spec), Der.tagged(Der.BIT_STRING, new byte[1], point));
        try {
            return KeyFactory.getInstance(spec.family() == KeyMaterialSpec.Family.EC ? "EC" : "Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            // The JDK has no secp256k1 and no SM2 (JDK-8235710); the encoding is what their users need.
            return new EncodedPublicKey(encoded);
        }
    }

    /** RFC 5280, 4.1.1.2: the AlgorithmIdentifier of a private key and of its public half. */
    static byte[] algorithm(KeyMaterialSpec spec) {
        byte[] name = Curves.objectIdentifier(spec.algorithmOid().orElseThrow());
        byte[] parameters = switch (spec.family()) {
            case EC -> Curves.params(spec);
            case RSA -> Der.tagged(Der.NULL);
            default -> new byte[0];
        };
        return Der.tagged(Der.SEQUENCE, name, parameters);
    }

    private static Optional<byte[]> either(Session session, long privateKey, long keyType, long attribute) {
        return session.attribute(privateKey, attribute)
                .filter(value -> value.length > 0)
                .or(() -> ofPublicObject(session, privateKey, keyType, attribute));
    }

    private static Optional<byte[]> ofPublicObject(Session session, long privateKey, long keyType, long attribute) {
        Optional<byte[]> id = session.attribute(privateKey, Cka.ID).filter(value -> value.length > 0);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        long[] found = session.find(
                Template.ofClass(Cka.PUBLIC_KEY).with(Cka.KEY_TYPE, keyType).with(Cka.ID, id.get()));
        return found.length == 1 ? session.attribute(found[0], attribute) : Optional.empty();
    }
}
