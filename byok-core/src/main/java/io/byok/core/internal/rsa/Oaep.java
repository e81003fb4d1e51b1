package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * RSAES-OAEP: parameters, and the encryption of a key that stands off-heap.
 *
 * <p>Standard: RFC 8017, 7.1; the steps in the code carry its numbers. Nothing depends on a bit of the message or the
 * seed; the lengths leak. The way back is {@link OaepDecryption}.
 */
public final class Oaep {
    private final OaepDigest digest;
    private final OaepDigest mgfDigest;
    private final byte[] labelHash;

    private Oaep(OaepDigest digest, OaepDigest mgfDigest, byte[] label) {
        this.digest = digest;
        this.mgfDigest = mgfDigest;
        this.labelHash = digest.newDigest().digest(label);
    }

    /** OAEP as KMS has it: one digest for the label and for MGF1, and an empty label. */
    public static Oaep of(OaepDigest digest) {
        return of(digest, digest, new byte[0]);
    }

    /** OAEP with an MGF1 digest and a label of its own: for vectors, and to see what a foreign provider does. */
    public static Oaep of(OaepDigest digest, OaepDigest mgfDigest, byte[] label) {
        return new Oaep(digest, mgfDigest, label);
    }

    /** Bytes of the longest message under a key of {@code keyLengthBytes}: k - 2hLen - 2; negative if there is none. */
    public int maximumMessageBytes(int keyLengthBytes) {
        return keyLengthBytes - 2 * digest.lengthBytes() - 2;
    }

    OaepDigest digest() {
        return digest;
    }

    OaepDigest mgfDigest() {
        return mgfDigest;
    }

    byte[] labelHash() {
        return labelHash;
    }

    /**
     * Encrypts the remaining bytes of {@code message}, read at absolute positions.
     *
     * <p>The message is XORed straight from its home into the masked block, so it stands in no array. Before the
     * exponentiation the block is unmasked by the mask, a byte at a time, and compared with the message as it is then:
     * memory that was wiped or freed under the operation ends it.
     *
     * @throws IllegalArgumentException if the message is longer than {@link #maximumMessageBytes}
     * @throws FaultException if the message changed meanwhile
     */
    public byte[] encrypt(RsaPublicKey key, ByteBuffer message, SecureRandom random) {
        try (Scratch scratch = new Scratch()) {
            // 2.d. Generate a random octet string seed of length hLen.
            byte[] seed = new CheckedRandom(random).draw(digest.lengthBytes(), scratch);
            return encrypt(key, message, seed, scratch);
        }
    }

    /** The same with a seed of hLen bytes that the caller wipes, and with the caller's scratch. */
    byte[] encrypt(RsaPublicKey key, ByteBuffer message, byte[] seed, Scratch scratch) {
        requireLength(key, message.remaining());
        byte[] encoded = encode(key.lengthBytes(), message, seed, scratch);
        // 3.a to 3.c. c = RSAEP((n, e), OS2IP(EM)); C = I2OSP(c, k).
        return key.publicOperation(encoded, scratch);
    }

    private void requireLength(RsaPublicKey key, int length) {
        // 1.a. The label is far below the limit of the hash. 1.b. mLen > k - 2hLen - 2: message too long.
        int maximum = maximumMessageBytes(key.lengthBytes());
        if (length > maximum) {
            throw new IllegalArgumentException("a message of " + length + " bytes under an RSA key of " + key.bits()
                    + " bits: RSAES-OAEP with this digest takes at most " + maximum
                    + " (RFC 8017, 7.1.1, step 1.b); wrap"
                    + " it with RSA_AES_KEY_WRAP or under a longer key");
        }
    }

    /** EME-OAEP encoding: EM = 00 || maskedSeed || maskedDB. */
    private byte[] encode(int k, ByteBuffer message, byte[] seed, Scratch scratch) {
        int hLen = digest.lengthBytes();
        int dbFrom = 1 + hLen;
        int dbLength = k - dbFrom;
        Mgf1 mgf = new Mgf1(mgfDigest, scratch);
        byte[] encoded = scratch.bytes(k);
        // 2.e. dbMask = MGF(seed, k - hLen - 1).
        mgf.generate(seed, 0, hLen, encoded, dbFrom, dbLength);
        byte[] messageMask = scratch.bytes(message.remaining());
        System.arraycopy(encoded, k - messageMask.length, messageMask, 0, messageMask.length);
        // 2.a to 2.c, 2.f. maskedDB = DB xor dbMask, with DB = lHash || PS || 01 || M never written down.
        for (int i = 0; i < hLen; i++) {
            encoded[dbFrom + i] ^= labelHash[i];
        }
        int messageFrom = k - message.remaining();
        encoded[messageFrom - 1] ^= 1;
        for (int i = messageFrom; i < k; i++) {
            encoded[i] ^= message.get(message.position() + i - messageFrom);
        }
        // 2.g, 2.h. seedMask = MGF(maskedDB, hLen); maskedSeed = seed xor seedMask.
        mgf.generate(encoded, dbFrom, dbLength, encoded, 1, hLen);
        for (int i = 0; i < hLen; i++) {
            encoded[1 + i] ^= seed[i];
        }
        requireUnchanged(message, encoded, messageMask);
        return encoded;
    }

    /** Unmasks the end of the block by its mask, and compares. */
    static void requireUnchanged(ByteBuffer message, byte[] encoded, byte[] messageMask) {
        int from = encoded.length - messageMask.length;
        int difference = 0;
        for (int i = 0; i < messageMask.length; i++) {
            difference |= encoded[from + i] ^ messageMask[i] ^ message.get(message.position() + i);
        }
        FaultException.throwUnless(
                Choice.isZero(difference),
                "the key changed in memory while it was being wrapped: nothing was released; keep it open until the"
                        + " wrapping ends");
    }
}
