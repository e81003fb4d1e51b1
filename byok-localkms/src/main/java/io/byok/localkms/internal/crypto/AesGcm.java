package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random 96-bit IV before the ciphertext and a 128-bit tag after it. Standard: SP 800-38D. */
final class AesGcm {

    static final int KEY_BYTES = 32;
    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;

    private AesGcm() {}

    static byte[] seal(byte[] key, byte[] plaintext, byte[] associatedData, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, associatedData).doFinal(plaintext);
            byte[] whole = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, IV_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM failed to encrypt", impossible);
        }
    }

    /** Opens what {@link #seal} made. */
    static byte[] open(byte[] key, byte[] sealed, byte[] associatedData) throws AEADBadTagException {
        if (sealed.length < IV_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("shorter than IV and tag");
        }
        try {
            byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, iv, associatedData)
                    .doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
        } catch (AEADBadTagException forged) {
            throw forged;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM failed to decrypt", impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}
