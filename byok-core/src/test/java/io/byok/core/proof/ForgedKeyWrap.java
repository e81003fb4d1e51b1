package io.byok.core.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys wrapped as RFC 5649 says, right ones and such as are wrong in one way. The JDK's key wrap without padding (RFC
 * 3394) takes any initial value, so it makes any that RFC 5649 forbids.
 */
final class ForgedKeyWrap {
    /** What is wrong, in the order of the checks of RFC 5649, 3. */
    enum Defect {
        NONE,
        PREFIX_WRONG,
        LENGTH_ZERO,
        LENGTH_TOO_SMALL,
        LENGTH_TOO_LARGE,
        LENGTH_ALL_ONES,
        PADDING_NOT_ZERO,
        CIPHERTEXT_CHANGED
    }

    private static final int AIV_PREFIX = 0xA65959A6;

    private ForgedKeyWrap() {}

    /** Wraps a key whose length is not one more than a multiple of 8. */
    static byte[] wrap(byte[] kek, byte[] key, Defect defect, Random random) throws GeneralSecurityException {
        int paddedBytes = (key.length + 7) / 8 * 8;
        byte[] padded = Arrays.copyOf(key, paddedBytes);
        if (defect == Defect.PADDING_NOT_ZERO) {
            // The last byte of the key, which the length then counts as padding.
            padded[key.length - 1] = (byte) (1 + random.nextInt(0xff));
        }
        int prefix = defect == Defect.PREFIX_WRONG ? AIV_PREFIX ^ (1 << random.nextInt(32)) : AIV_PREFIX;
        byte[] initialValue = ByteBuffer.allocate(8)
                .putInt(prefix)
                .putInt(lengthIndicator(key.length, paddedBytes, defect))
                .array();
        byte[] wrapped = paddedBytes == 8 ? block(kek, initialValue, padded) : rounds(kek, initialValue, padded);
        if (defect == Defect.CIPHERTEXT_CHANGED) {
            wrapped[random.nextInt(wrapped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return wrapped;
    }

    /** RFC 5649, 4.1, step 3, n = 1. */
    private static byte[] block(byte[] kek, byte[] initialValue, byte[] padded) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(kek, "AES"));
        return cipher.doFinal(
                ByteBuffer.allocate(16).put(initialValue).put(padded).array());
    }

    /** RFC 3394, 2.2.1, from step 1 on. */
    private static byte[] rounds(byte[] kek, byte[] initialValue, byte[] padded) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KW/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(kek, "AES"), new IvParameterSpec(initialValue));
        return cipher.doFinal(padded);
    }

    private static int lengthIndicator(int keyBytes, int paddedBytes, Defect defect) {
        return switch (defect) {
            case LENGTH_ZERO -> 0;
            case LENGTH_TOO_SMALL -> paddedBytes - 8;
            case LENGTH_TOO_LARGE -> paddedBytes + 1;
            case LENGTH_ALL_ONES -> -1;
            case PADDING_NOT_ZERO -> keyBytes - 1;
            default -> keyBytes;
        };
    }
}
