package io.byok.core.internal.ec;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys of Ed25519. Standard: RFC 8032, 5.1.5; the steps in the code carry its numbers. */
public final class Ed25519 {
    /** Bytes of a private key, which is a seed, and of a public key. */
    public static final int KEY_BYTES = 32;

    private static final int SCALAR_BITS = 255;

    private Ed25519() {}

    /**
     * The public key of a private one. Leaks the answer alone; the hash is the JDK's SHA-512.
     *
     * @param seed 32 bytes, position to limit, read in place
     */
    public static byte[] publicKey(ByteBuffer seed) {
        try (Scratch scratch = new Scratch()) {
            EdwardsGroup group = new EdwardsGroup(scratch);
            // 3. s from the 32 octets as a little-endian integer; [s]B by scalar multiplication.
            long[] scalar = scratch.limbs(Limbs.forBits(8 * KEY_BYTES));
            Limbs.fromBigEndian(ByteBuffer.wrap(prunedBigEndian(seed, scratch)), scalar);
            return encode(group.field(), BaseMultiple.of(group, scalar, SCALAR_BITS), scratch);
        }
    }

    /** Steps 1 and 2: the lower half of SHA-512 of the seed, pruned; its bytes in reverse. */
    private static byte[] prunedBigEndian(ByteBuffer seed, Scratch scratch) {
        byte[] hash = hash(seed, scratch);
        byte[] bigEndian = scratch.bytes(KEY_BYTES);
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = hash[KEY_BYTES - 1 - i];
        }
        // 2. The lowest three bits of the first octet and the highest bit of the last are cleared, its second is set.
        bigEndian[KEY_BYTES - 1] &= (byte) 0xF8;
        bigEndian[0] &= 0x7F;
        bigEndian[0] |= 0x40;
        return bigEndian;
    }

    private static byte[] hash(ByteBuffer seed, Scratch scratch) {
        byte[] copy = scratch.bytes(KEY_BYTES);
        for (int i = 0; i < KEY_BYTES; i++) {
            copy[i] = seed.get(seed.position() + i);
        }
        byte[] hash = scratch.bytes(2 * KEY_BYTES);
        MessageDigest sha512 = sha512();
        try {
            sha512.update(copy, 0, copy.length);
            sha512.digest(hash, 0, hash.length);
            return hash;
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of " + hash.length + " bytes did not fit its buffer", e);
        } finally {
            sha512.reset();
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-512 is missing: Ed25519 needs it (RFC 8032, 5.1)", e);
        }
    }

    /** Step 4, by 5.1.2: y in little-endian, its top bit the lowest one of x. */
    private static byte[] encode(Field field, long[][] point, Scratch scratch) {
        long[] inverseZ = field.inverse(point[2]);
        field.multiply(point[0], point[0], inverseZ);
        field.multiply(point[1], point[1], inverseZ);
        byte[] y = scratch.bytes(KEY_BYTES);
        Limbs.toBigEndian(field.number(point[1]), y);
        byte[] encoded = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            encoded[i] = y[KEY_BYTES - 1 - i];
        }
        encoded[KEY_BYTES - 1] |= (byte) (field.number(point[0])[0] << 7);
        return encoded;
    }
}
