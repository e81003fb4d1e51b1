package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A block cipher in GCM with a random 96-bit IV before the ciphertext and a 128-bit tag after it. Standard: SP 800-38D.
 *
 * <p>That China's Regions use SM4 is AWS's word; that they use it in GCM is assumed, and no ciphertext shows it.
 */
final class Gcm {

    static final Gcm AES_256 = new Gcm("AES", 32);
    static final Gcm SM4 = new Gcm("SM4", 16);

    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;

    /** The JDK has no SM4; the provider is made when first needed, and never registered. */
    private static final class BouncyCastle {

        private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    }

    private final String block;
    private final int keyBytes;

    private Gcm(String block, int keyBytes) {
        this.block = block;
        this.keyBytes = keyBytes;
    }

    int keyBytes() {
        return keyBytes;
    }

    byte[] seal(byte[] key, byte[] plaintext, byte[] associatedData, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, associatedData).doFinal(plaintext);
            byte[] whole = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, IV_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(block + "-GCM failed to encrypt", impossible);
        }
    }

    /** Opens what {@link #seal} made. */
    byte[] open(byte[] key, byte[] sealed, byte[] associatedData) throws AEADBadTagException {
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
            throw new IllegalStateException(block + "-GCM failed to decrypt", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] iv, byte[] associatedData) throws GeneralSecurityException {
        String transformation = block + "/GCM/NoPadding";
        Cipher cipher = this == AES_256
                ? Cipher.getInstance(transformation)
                : Cipher.getInstance(transformation, BouncyCastle.PROVIDER);
        cipher.init(mode, new SecretKeySpec(key, block), new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    @Override
    public String toString() {
        return block + ", " + keyBytes * 8 + " bits";
    }
}
