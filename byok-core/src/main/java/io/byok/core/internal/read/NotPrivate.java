package io.byok.core.internal.read;

import io.byok.core.UnreadableKeyException;
import java.util.Locale;
import java.util.Optional;

/** What people take for their key, and has no private part. */
enum NotPrivate {
    PUBLIC_KEY(
            "public key",
            "The private key is in another file, often with the ending .key or .pem and 'PRIVATE KEY' in its first line"),
    CERTIFICATE(
            "certificate",
            "It certifies the public key; give the file with the private key that it was issued for, or a PKCS#12 file"
                    + " (.p12, .pfx) with both"),
    CERTIFICATE_REQUEST(
            "certificate request (PKCS#10)",
            "Give the file with the private key that it was signed by: 'openssl req' writes it by -keyout"),
    CERTIFICATE_REVOCATION_LIST("certificate revocation list", "Give the file with the private key"),
    CMS("CMS (PKCS#7) message", "It carries certificates or encrypted data; give the key itself, or a PKCS#12 file"),
    PARAMETERS("set of parameters", "The key was left out when the file was made: export it anew");

    private final String words;
    private final String remedy;

    NotPrivate(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** What stands under a PEM label, if it is of this kind. */
    static Optional<NotPrivate> ofLabel(String pemLabel) {
        String label = pemLabel.toUpperCase(Locale.ROOT);
        if (label.endsWith("CERTIFICATE REQUEST")) {
            return Optional.of(CERTIFICATE_REQUEST);
        }
        if (label.endsWith("PUBLIC KEY")) {
            return Optional.of(PUBLIC_KEY);
        }
        if (label.endsWith("CERTIFICATE")) {
            return Optional.of(CERTIFICATE);
        }
        if (label.endsWith("CRL")) {
            return Optional.of(CERTIFICATE_REVOCATION_LIST);
        }
        if (label.endsWith("PARAMETERS")) {
            return Optional.of(PARAMETERS);
        }
        return label.equals("CMS") || label.startsWith("PKCS7") || label.startsWith("PKCS #7")
                ? Optional.of(CMS)
                : Optional.empty();
    }

    UnreadableKeyException refusal(Wishes wishes) {
        return Refusals.notPrivate(wishes, words, remedy + ".");
    }
}
