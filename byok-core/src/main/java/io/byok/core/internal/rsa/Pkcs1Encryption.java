package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * RSAES-PKCS1-v1_5, the encryption alone: a decryption tells of every failure (D. Bleichenbacher, CRYPTO 1998).
 *
 * <p>Standard: RFC 8017, 7.2.1; the steps in the code carry its numbers. Nothing depends on a bit of the message or the
 * padding; the lengths leak. The message stands in the encoded block, which is wiped.
 */
public final class Pkcs1Encryption {
    private static final int OVERHEAD_BYTES = 11;

    /** Random bytes for one of the padding: reducing them modulo 255 skews it by less than 2^-64. */
    private static final int DRAWN_FOR_ONE = 9;

    private Pkcs1Encryption() {}

    /**
     * Encrypts the remaining bytes of {@code message}, read at absolute positions.
     *
     * @throws IllegalArgumentException if the message is longer than k - 11 bytes
     * @throws FaultException if the message changed meanwhile
     */
    public static byte[] encrypt(RsaPublicKey key, ByteBuffer message, SecureRandom random) {
        int k = key.lengthBytes();
        // 1. mLen > k - 11: message too long.
        if (message.remaining() > k - OVERHEAD_BYTES) {
            throw new IllegalArgumentException("a message of " + message.remaining() + " bytes under an RSA key of "
                    + key.bits() + " bits: RSAES-PKCS1-v1_5 takes at most " + (k - OVERHEAD_BYTES)
                    + " (RFC 8017, 7.2.1, step 1); wrap it with RSA_AES_KEY_WRAP or under a longer key");
        }
        try (Scratch scratch = new Scratch()) {
            // 2.b. EM = 00 || 02 || PS || 00 || M.
            byte[] encoded = scratch.bytes(k);
            encoded[1] = 2;
            pad(encoded, k - 3 - message.remaining(), random, scratch);
            int from = k - message.remaining();
            for (int i = from; i < k; i++) {
                encoded[i] = message.get(message.position() + i - from);
            }
            requireUnchanged(message, encoded);
            // 3. c = RSAEP((n, e), OS2IP(EM)); C = I2OSP(c, k).
            return key.publicOperation(encoded, scratch);
        }
    }

    /**
     * 2.a. PS: random and nonzero. None is drawn again for being zero: 256 is 1 modulo 255, so the sum of some random bytes
     * modulo 255, plus 1, is as good as uniform in 1 to 255.
     */
    private static void pad(byte[] encoded, int lengthBytes, SecureRandom random, Scratch scratch) {
        byte[] drawn = new CheckedRandom(random).draw(DRAWN_FOR_ONE * lengthBytes, scratch);
        for (int i = 0; i < lengthBytes; i++) {
            int sum = 0;
            for (int j = 0; j < DRAWN_FOR_ONE; j++) {
                sum += drawn[DRAWN_FOR_ONE * i + j] & 0xFF;
            }
            sum = (sum & 0xFF) + (sum >>> 8);
            // At most 255 + 8 now, and at most 255 then, where 255 is 0.
            sum = (sum & 0xFF) + (sum >>> 8);
            encoded[2 + i] = (byte) (Choice.equal(sum, 255).select(0, sum) + 1);
        }
    }

    private static void requireUnchanged(ByteBuffer message, byte[] encoded) {
        int from = encoded.length - message.remaining();
        int difference = 0;
        int any = 0;
        for (int i = from; i < encoded.length; i++) {
            difference |= encoded[i] ^ message.get(message.position() + i - from);
            any |= encoded[i];
        }
        FaultException.throwUnless(
                Choice.isZero(difference).and(Choice.isZero(any).not()),
                "the key changed in memory while it was being wrapped: nothing was released; keep it open until the"
                        + " wrapping ends");
    }
}
