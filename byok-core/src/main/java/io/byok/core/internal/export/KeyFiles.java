package io.byok.core.internal.export;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.read.pbe.Password;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys in the files of others, under a password. */
public final class KeyFiles {
    private static final int PEM_LINE = 64;
    private static final String AES = "2.16.840.1.101.3.4.1";
    private static final String HMAC_SHA = "1.2.840.113549.2.";

    private KeyFiles() {}

    /** PEM of an encrypted private key (RFC 7468, 11). */
    public static byte[] pem(KeyMaterialSpec spec, ByteBuffer key, char[] password, SecureRandom random) {
        requirePassword(spec, password);
        if (!spec.isAsymmetric()) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "An " + spec.label() + " has no PKCS#8 form: that is for private keys (RFC 5958)."
                            + " Use export().pkcs12(...), or escrow(...) under a wrapping key.");
        }
        String base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
                .encodeToString(Pbes2.encrypt(key, Password.of(password), random));
        return ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + base64 + "\n-----END ENCRYPTED PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A PKCS#12 file. */
    public static byte[] pkcs12(
            KeyMaterialSpec spec, ByteBuffer key, String alias, char[] password, SecureRandom random) {
        requirePassword(spec, password);
        if (spec.isAsymmetric()) {
            return Pkcs12.ofPrivateKey(
                    Pbes2.encrypt(key, Password.of(password), random), alias, Password.of(password), random);
        }
        Der info =
                Der.sequence(Der.integer(0), Der.sequence(Asn1.oid(algorithm(spec))), Der.octetString(Der.bytes(key)));
        try (OffHeapSecret written = info.toSecret()) {
            byte[] encrypted = written.use(open -> Pbes2.encrypt(open, Password.of(password), random));
            return Pkcs12.ofSecretKey(encrypted, alias, Password.of(password), random);
        }
    }

    /** As the JDK's KeyStore names the algorithm of a secret key. */
    private static String algorithm(KeyMaterialSpec spec) {
        if (spec.family() == Family.SYMMETRIC) {
            return AES;
        }
        return switch (spec.sizeBits()) {
            case 224 -> HMAC_SHA + 8;
            case 256 -> HMAC_SHA + 9;
            case 384 -> HMAC_SHA + 10;
            default -> HMAC_SHA + 11;
        };
    }

    private static void requirePassword(KeyMaterialSpec spec, char[] password) {
        if (password.length == 0) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "The " + spec.label() + " was to be encrypted under an empty password, which protects nothing."
                            + " Give a password; or write it with export().inTheClear(...), whose name says what it does.");
        }
    }
}
