package io.byok.core.internal.material;

import io.byok.core.internal.memory.Wipe;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC of a message under key material, by the steps of FIPS 198-1, section 4, on the JDK's digest. The JDK's own Mac would
 * keep copies of the key that cannot be wiped; here the key stands in one heap array for the length of the call.
 *
 * <p>The digest is fed whole blocks, which it compresses where they stand, and is reset in the end.
 */
public final class HmacCode {
    private static final byte IPAD = 0x36;
    private static final byte OPAD = 0x5c;

    private HmacCode() {}

    /**
     * The code of {@code message}, as long as the digest.
     *
     * @param digestBits 224, 256, 384 or 512
     * @param key 1 byte to any length
     */
    public static byte[] of(int digestBits, ByteBuffer key, byte[] message) {
        MessageDigest digest = newDigest(digestBits);
        byte[] block = new byte[digestBits <= 256 ? 64 : 128];
        byte[] inner = null;
        try {
            putKey(digest, key, block); // steps 1 to 3: K0
            xor(block, IPAD); // step 4
            digest.update(block, 0, block.length); // step 5
            inner = digest.digest(message); // step 6
            xor(block, (byte) (IPAD ^ OPAD)); // step 7
            digest.update(block, 0, block.length); // step 8
            return digest.digest(inner); // step 9
        } finally {
            digest.reset();
            Wipe.array(block);
            Wipe.array(inner);
        }
    }

    /** K0: the key, or the hash of one that is longer than a block, and zeros. */
    private static void putKey(MessageDigest digest, ByteBuffer key, byte[] block) {
        byte[] plain = null;
        byte[] hash = null;
        try {
            plain = new byte[key.remaining()];
            key.get(0, plain);
            if (plain.length > block.length) {
                hash = digest.digest(plain);
            }
            byte[] shortKey = hash == null ? plain : hash;
            System.arraycopy(shortKey, 0, block, 0, shortKey.length);
        } finally {
            Wipe.array(plain);
            Wipe.array(hash);
        }
    }

    private static void xor(byte[] block, byte pad) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
    }

    private static MessageDigest newDigest(int digestBits) {
        String name = switch (digestBits) {
            case 224 -> "SHA-224";
            case 256 -> "SHA-256";
            case 384 -> "SHA-384";
            default -> "SHA-512";
        };
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime of OpenJDK has " + name, e);
        }
    }
}
