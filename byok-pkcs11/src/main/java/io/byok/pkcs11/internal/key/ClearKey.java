package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKeyAttributes;
import io.byok.pkcs11.KeyNotWrappableException;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a key that its token shows to whoever asks. Its bytes go from the token's answer through memory outside the Java heap,
 * which is wiped, into a {@link KeyMaterial}, which checks them and brings them into KMS's encoding.
 */
public final class ClearKey {
    /** PKCS#11's names of the numbers in RFC 8017, A.1.2, in the order in which they are written: the last one first. */
    private static final Map<Long, String> RSA_LAST_FIRST = new LinkedHashMap<>();

    static {
        RSA_LAST_FIRST.put(Cka.COEFFICIENT, "CKA_COEFFICIENT");
        RSA_LAST_FIRST.put(Cka.EXPONENT_2, "CKA_EXPONENT_2");
        RSA_LAST_FIRST.put(Cka.EXPONENT_1, "CKA_EXPONENT_1");
        RSA_LAST_FIRST.put(Cka.PRIME_2, "CKA_PRIME_2");
        RSA_LAST_FIRST.put(Cka.PRIME_1, "CKA_PRIME_1");
        RSA_LAST_FIRST.put(Cka.PRIVATE_EXPONENT, "CKA_PRIVATE_EXPONENT");
        RSA_LAST_FIRST.put(Cka.PUBLIC_EXPONENT, "CKA_PUBLIC_EXPONENT");
        RSA_LAST_FIRST.put(Cka.MODULUS, "CKA_MODULUS");
    }

    private final Session session;
    private final FoundKey key;

    private ClearKey(Session session, FoundKey key) {
        this.session = session;
        this.key = key;
    }

    /** Whether it may be tried: a sensitive key is not even asked for. */
    public static boolean isShown(FoundKey key) {
        HsmKeyAttributes attributes = key.attributes();
        return !attributes.sensitive().orElse(true) && attributes.extractable().orElse(false);
    }

    /** What is read of such a key, by its PKCS#11 names. */
    public static String names(KeyMaterialSpec spec) {
        return spec.family() == KeyMaterialSpec.Family.RSA ? "CKA_PRIVATE_EXPONENT, CKA_PRIME_1 ..." : "CKA_VALUE";
    }

    /**
     * Reads it.
     *
     * @return the key; the caller closes it
     * @throws KeyNotWrappableException if the key is sensitive, or the token does not show all of it
     * @throws io.byok.core.InvalidKeyMaterialException if what it shows is no such key
     */
    public static KeyMaterial read(Session session, FoundKey key) {
        return new ClearKey(session, key).read();
    }

    private KeyMaterial read() {
        if (!isShown(key)) {
            throw refused("has not both CKA_SENSITIVE=false and CKA_EXTRACTABLE=true, and such a key is never read");
        }
        return switch (key.spec().family()) {
            case SYMMETRIC, HMAC -> shown(Cka.VALUE, "CKA_VALUE", value -> KeyMaterial.copyOf(key.spec(), value));
            case RSA -> sameAsInToken(rsa());
            case EC -> sameAsInToken(ec());
            case EDWARDS -> sameAsInToken(edwards());
        };
    }

    /** RFC 8017, A.1.2: RSAPrivateKey. */
    private KeyMaterial rsa() {
        try (SecretDer der = new SecretDer()) {
            int end = der.end();
            RSA_LAST_FIRST.forEach((attribute, name) -> shown(attribute, name, der::integer));
            return enclosed(der.integer(ByteBuffer.allocate(1)).tag(Der.SEQUENCE, end));
        }
    }

    /** RFC 5915, 3: ECPrivateKey. Core knows the public point and adds it. */
    private KeyMaterial ec() {
        try (SecretDer der = new SecretDer()) {
            int end = der.end();
            shown(Cka.VALUE, "CKA_VALUE", der::bytes).tag(Der.OCTET_STRING, end);
            return enclosed(der.bytes((byte) 2, (byte) 1, (byte) 1).tag(Der.SEQUENCE, end));
        }
    }

    /** RFC 8410, 7: CurvePrivateKey. */
    private KeyMaterial edwards() {
        try (SecretDer der = new SecretDer()) {
            int end = der.end();
            return enclosed(shown(Cka.VALUE, "CKA_VALUE", der::bytes).tag(Der.OCTET_STRING, end));
        }
    }

    /** RFC 5208, 5: PrivateKeyInfo around the key that is all that was written. */
    private KeyMaterial enclosed(SecretDer privateKey) {
        int end = privateKey.end() + privateKey.encoded().remaining();
        privateKey
                .tag(Der.OCTET_STRING, end)
                .bytes(PublicHalves.algorithm(key.spec()))
                .integer(ByteBuffer.allocate(1))
                .tag(Der.SEQUENCE, end);
        return KeyMaterial.copyOf(key.spec(), privateKey.encoded());
    }

    private <R> R shown(long attribute, String name, Function<ByteBuffer, R> reader) {
        return session.read(key.handle(), attribute, reader)
                .orElseThrow(() -> refused("has CKA_SENSITIVE=false, but the token does not show its " + name));
    }

    private KeyMaterial sameAsInToken(KeyMaterial read) {
        byte[] shown = read.publicKey().map(PublicKey::getEncoded).orElseThrow();
        if (key.publicKey()
                .filter(publicKey -> !Arrays.equals(publicKey.getEncoded(), shown))
                .isPresent()) {
            read.close();
            throw refused("has another public half in the token than belongs to what the token shows of it");
        }
        return read;
    }

    private KeyNotWrappableException refused(String why) {
        return new KeyNotWrappableException(
                "The key cannot be taken by Fallback.CLEAR_EXPORT: it " + why + ". Let the token wrap it, without that"
                        + " fallback, or export it with the token's own tools. It is: "
                        + key.attributes().describe(),
                key.attributes());
    }
}
