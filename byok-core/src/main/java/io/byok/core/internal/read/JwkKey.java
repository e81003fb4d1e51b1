package io.byok.core.internal.read;

import io.byok.core.KeyChoiceException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.read.jwk.Jwk;
import io.byok.core.internal.read.jwk.JwkException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From the members of a JWK (RFC 7518 section 6, RFC 8037 section 2) to key material. */
final class JwkKey {
    private static final String CONTAINER = "JWK";
    private static final byte UNCOMPRESSED = 4;

    private JwkKey() {}

    static Found read(Jwk key, Wishes wishes) {
        if (key.has("ciphertext") && key.has("iv")) {
            throw Refusals.unsupportedEncryption(
                    wishes, "JWE (RFC 7516)", "Decrypt it first, by the program that encrypted it.");
        }
        String type = key.text("kty")
                .orElseThrow(() -> new JwkException("it has no 'kty', the type of key (RFC 7517 section 4.1)"));
        requirePrivate(key, type.equals("oct") ? "k" : type.equals("AKP") ? "priv" : "d", wishes);
        return switch (type) {
            case "oct" -> oct(key, wishes);
            case "RSA" -> JwkRsaKey.read(key, wishes);
            case "EC" -> ec(key, wishes);
            case "OKP" -> okp(key, wishes);
            default -> throw UnsupportedAlgorithms.named(wishes, key.text("alg").orElse("the JWK type " + type));
        };
    }

    private static void requirePrivate(Jwk key, String member, Wishes wishes) {
        if (!key.has(member)) {
            throw Refusals.notPrivate(
                    wishes,
                    "JWK without a private part (without the member '" + member + "')",
                    "Export it with its private members; what a 'jwks_uri' publishes never has them.");
        }
    }

    private static Found oct(Jwk key, Wishes wishes) {
        KeyMaterialSpec spec = wishes.expected()
                .filter(expected -> !expected.isAsymmetric())
                .or(() -> specOfAlgorithm(key.text("alg").orElse("")))
                .orElseThrow(() -> unclearUse(wishes));
        return key.use(List.of("k"), values -> {
            ByteBuffer k = values.get(0);
            return new Found(
                    CONTAINER + " oct key, " + k.remaining() + " bytes",
                    spec,
                    Der.bytes(k).toSecret());
        });
    }

    private static Optional<KeyMaterialSpec> specOfAlgorithm(String alg) {
        return switch (alg) {
            case "HS256" -> Optional.of(KeyMaterialSpec.HMAC_256);
            case "HS384" -> Optional.of(KeyMaterialSpec.HMAC_384);
            case "HS512" -> Optional.of(KeyMaterialSpec.HMAC_512);
            case "A256GCM", "A256KW", "A256GCMKW" -> Optional.of(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            default -> Optional.empty();
        };
    }

    private static KeyChoiceException unclearUse(Wishes wishes) {
        List<String> choices = Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> !spec.isAsymmetric())
                .map(Enum::name)
                .toList();
        return new KeyChoiceException(
                choices,
                wishes.source() + " holds a JWK of type 'oct' whose 'alg' does not tell what its bytes are (RFC 7518"
                        + " section 6.4). Name the spec by expecting(...): " + String.join(", ", choices) + ".");
    }

    private static Found ec(Jwk key, Wishes wishes) {
        String curve = key.text("crv").orElse("none");
        KeyMaterialSpec spec = switch (curve) {
            case "P-256" -> KeyMaterialSpec.ECC_NIST_P256;
            case "P-384" -> KeyMaterialSpec.ECC_NIST_P384;
            case "P-521" -> KeyMaterialSpec.ECC_NIST_P521;
            case "secp256k1" -> KeyMaterialSpec.ECC_SECG_P256K1;
            case "SM2" -> KeyMaterialSpec.SM2;
            default -> throw UnsupportedAlgorithms.named(wishes, "EC, the JWK curve " + curve);
        };
        return key.use(
                List.of("d", "x", "y"),
                values -> Enclosing.scalar(
                        CONTAINER, spec, values.get(0), Optional.of(point(spec, values.get(1), values.get(2)))));
    }

    /** Both coordinates in the width of the field (RFC 7518 section 6.2.1.2). */
    private static ByteBuffer point(KeyMaterialSpec spec, ByteBuffer x, ByteBuffer y) {
        int width = (spec.sizeBits() + Byte.SIZE - 1) / Byte.SIZE;
        if (x.remaining() != width || y.remaining() != width) {
            throw new JwkException(
                    "its 'x' and 'y' are not of " + width + " bytes, the width of the field (RFC 7518 section 6.2.1)");
        }
        return ByteBuffer.allocate(1 + 2 * width)
                .put(UNCOMPRESSED)
                .put(x)
                .put(y)
                .flip();
    }

    private static Found okp(Jwk key, Wishes wishes) {
        String curve = key.text("crv").orElse("none");
        if (!curve.equals("Ed25519")) {
            throw UnsupportedAlgorithms.named(wishes, curve);
        }
        return key.use(List.of("d", "x"), values -> Enclosing.ed25519(CONTAINER, values.get(0), values.get(1)));
    }
}
