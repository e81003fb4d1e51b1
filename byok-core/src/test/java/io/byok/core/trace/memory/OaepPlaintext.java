package io.byok.core.trace.memory;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;

/**
 * What the holder of the private key finds in a ciphertext: the seed too, which ciphers do not give out. For tests only:
 * plain arithmetic, nothing checked but what would make the answer wrong.
 *
 * @param block what was raised to the power: who has it has the rest
 */
public record OaepPlaintext(byte[] block, byte[] seed, byte[] message) {
    /**
     * Decrypts with an empty label and the same digest for MGF1.
     *
     * @param digest such as {@code SHA-256}
     */
    public static OaepPlaintext open(RSAPrivateKey key, byte[] ciphertext, String digest)
            throws GeneralSecurityException {
        int hashBytes = MessageDigest.getInstance(digest).getDigestLength();
        byte[] block = power(key, ciphertext);
        byte[] maskedSeed = Arrays.copyOfRange(block, 1, 1 + hashBytes);
        byte[] maskedDb = Arrays.copyOfRange(block, 1 + hashBytes, block.length);
        byte[] seed = xor(maskedSeed, mgf1(maskedDb, hashBytes, digest));
        byte[] db = xor(maskedDb, mgf1(seed, maskedDb.length, digest));
        int separator = hashBytes;
        while (separator < db.length - 1 && db[separator] == 0) {
            separator++;
        }
        byte[] labelHash = MessageDigest.getInstance(digest).digest();
        if (block[0] != 0 || !Arrays.equals(labelHash, Arrays.copyOf(db, hashBytes)) || db[separator] != 1) {
            throw new GeneralSecurityException("not an OAEP ciphertext under this key with " + digest);
        }
        return new OaepPlaintext(block, seed, Arrays.copyOfRange(db, separator + 1, db.length));
    }

    private static byte[] power(RSAPrivateKey key, byte[] ciphertext) {
        BigInteger message = new BigInteger(1, ciphertext).modPow(key.getPrivateExponent(), key.getModulus());
        byte[] signed = message.toByteArray();
        byte[] block = new byte[ciphertext.length];
        System.arraycopy(signed, 0, block, block.length - signed.length, signed.length);
        return block;
    }

    /** MGF1, RFC 8017, B.2.1. */
    public static byte[] mgf1(byte[] seed, int bytes, String digest) throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance(digest);
        ByteBuffer mask = ByteBuffer.allocate(bytes);
        for (int counter = 0; mask.hasRemaining(); counter++) {
            hash.update(seed);
            byte[] part = hash.digest(
                    ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
            mask.put(part, 0, Math.min(part.length, mask.remaining()));
        }
        return mask.array();
    }

    /** The sum without carries of two arrays of one length. */
    public static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }
}
