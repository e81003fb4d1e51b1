package io.byok.pkcs11.internal.wrap;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a token really did to a throw-away key: which digests OAEP was made with, which form the key wrap has. By the JDK's
 * ciphers, which say more than byok's one opaque failure; nothing but throw-away keys comes here.
 */
final class Diagnosis {
    /** What OAEP opened to, and with which digests it was made. */
    static final class Opened {
        private final String digest;
        private final String mgf1Digest;
        private final byte[] message;

        Opened(String digest, String mgf1Digest, byte[] message) {
            this.digest = digest;
            this.mgf1Digest = mgf1Digest;
            this.message = message;
        }

        byte[] message() {
            return message;
        }

        boolean isBy(String expected) {
            return digest.equals(expected) && mgf1Digest.equals(expected);
        }

        String words() {
            return digest.equals(mgf1Digest) ? digest : digest + " with MGF1-" + mgf1Digest;
        }
    }

    /** What a key wrap opened to, and its form in words. */
    static final class Unwrapped {
        private final String form;
        private final byte[] message;

        Unwrapped(String form, byte[] message) {
            this.form = form;
            this.message = message;
        }

        String form() {
            return form;
        }

        byte[] message() {
            return message;
        }
    }

    static final String RFC_5649 = "RFC 5649";

    private static final List<String> DIGESTS = List.of("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512");

    private Diagnosis() {}

    /** By the expected digests first, then by all others. */
    static Optional<Opened> openOaep(PrivateKey privateKey, byte[] ciphertext, String expected) {
        Optional<Opened> asTold = openOaep(privateKey, ciphertext, expected, expected);
        return asTold.isPresent()
                ? asTold
                : DIGESTS.stream()
                        .flatMap(digest -> DIGESTS.stream()
                                .flatMap(mgf1 -> openOaep(privateKey, ciphertext, digest, mgf1).stream()))
                        .findFirst();
    }

    private static Optional<Opened> openOaep(PrivateKey privateKey, byte[] ciphertext, String digest, String mgf1) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    privateKey,
                    new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(mgf1), PSource.PSpecified.DEFAULT));
            return Optional.of(new Opened(digest, mgf1, cipher.doFinal(ciphertext)));
        } catch (GeneralSecurityException e) {
            // Not made with these.
            return Optional.empty();
        }
    }

    /** By the padding of RFC 5649 first, then in the forms of older tokens. */
    static Optional<Unwrapped> openKeyWrap(byte[] kek, byte[] wrapped) {
        return openKeyWrap("AES/KWP/NoPadding", RFC_5649, kek, wrapped)
                .or(() -> openKeyWrap("AES/KW/PKCS5Padding", "RFC 3394 over PKCS#7 padding", kek, wrapped))
                .or(() -> openKeyWrap("AES/KW/NoPadding", "RFC 3394 without padding", kek, wrapped));
    }

    private static Optional<Unwrapped> openKeyWrap(String cipherName, String form, byte[] kek, byte[] wrapped) {
        try {
            Cipher cipher = Cipher.getInstance(cipherName);
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(kek, "AES"));
            return Optional.of(new Unwrapped(
                    form, cipher.unwrap(wrapped, "RAW", Cipher.SECRET_KEY).getEncoded()));
        } catch (GeneralSecurityException e) {
            // Not of this form.
            return Optional.empty();
        }
    }

    static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, Math.min(length, bytes.length));
    }

    static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length);
    }
}
