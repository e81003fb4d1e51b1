package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * RSAES-OAEP as KMS means it: one hash for the label and for MGF1, and an empty label.
 *
 * <p>The parameters are always given, since providers differ in what the algorithm's name alone means: the JDK keeps
 * MGF1 at SHA-1 where Bouncy Castle follows the hash. Standard: RFC 8017, 7.1.
 */
public enum Oaep {
    SHA_1("SHA-1", 20),
    SHA_256("SHA-256", 32);

    private final String hash;
    private final int hashBytes;

    Oaep(String hash, int hashBytes) {
        this.hash = hash;
        this.hashBytes = hashBytes;
    }

    byte[] encrypt(Key publicKey, byte[] message) throws GeneralSecurityException {
        return cipher(Cipher.ENCRYPT_MODE, publicKey).doFinal(message);
    }

    byte[] decrypt(Key privateKey, byte[] ciphertext) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, privateKey).doFinal(ciphertext);
    }

    private Cipher cipher(int mode, Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                mode,
                key,
                new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
        return cipher;
    }

    /** RFC 8017, 7.1.1, step 1.b. */
    int maxMessageBytes(int modulusBits) {
        return modulusBits / 8 - 2 * hashBytes - 2;
    }
}
