package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a secret of this server. */
final class Hmac {

    private final SecretKeySpec secret;

    Hmac(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 failed", impossible);
        }
    }
}
