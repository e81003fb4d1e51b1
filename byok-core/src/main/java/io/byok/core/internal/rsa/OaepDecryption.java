package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretLength;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * RSAES-OAEP decryption.
 *
 * <p>Standard: RFC 8017, 7.1.2; the steps in the code carry its numbers. Every block is decoded to its end, whatever is
 * wrong with it, and judged by masks.
 */
public final class OaepDecryption {
    private final Oaep oaep;
    private final RsaPrivateKey key;

    /** Decrypts with {@code key} what was encrypted with {@code oaep}. */
    public OaepDecryption(Oaep oaep, RsaPrivateKey key) {
        this.oaep = oaep;
        this.key = key;
    }

    /**
     * Decrypts into the remaining bytes of {@code destination}, which has room for the longest message there can be.
     *
     * @return bytes of the message
     * @throws io.byok.core.internal.math.OpaqueFailureException if it does not open, whatever the reason
     */
    public int decrypt(ByteBuffer ciphertext, ByteBuffer destination, SecureRandom random) {
        try (Scratch scratch = new Scratch()) {
            OaepMessage message = open(ciphertext, random, scratch);
            int length = message.outcome().declassify();
            message.copyTo(destination, length);
            return length;
        }
    }

    /** Decrypts and judges, and tells nothing yet. What depends on the ciphertext alone, which is public, may fail here. */
    public OaepMessage open(ByteBuffer ciphertext, SecureRandom random, Scratch scratch) {
        int k = key.publicKey().lengthBytes();
        // 1.b, 1.c. The length of the ciphertext is k, and k >= 2hLen + 2.
        boolean fits = ciphertext.remaining() == k && oaep.maximumMessageBytes(k) >= 0;
        new SecretLength(fits ? Choice.TRUE : Choice.FALSE, 0).declassify();
        long[] c = key.publicKey().modulus().residue(scratch);
        Limbs.fromBigEndian(ciphertext, c);
        // 2.b. RSADP takes what is below n only.
        new SecretLength(Limbs.lessThan(c, key.publicKey().modulus().value()), 0).declassify();
        return decode(key.privateOperation(c, random, scratch), scratch);
    }

    /** 3. EME-OAEP decoding of EM = Y || maskedSeed || maskedDB. */
    private OaepMessage decode(byte[] encoded, Scratch scratch) {
        int k = encoded.length;
        int hLen = oaep.digest().lengthBytes();
        int dbFrom = 1 + hLen;
        byte[] mask = scratch.bytes(k);
        Mgf1 mgf = new Mgf1(oaep.mgfDigest(), scratch);
        // 3.c, 3.d. seed = maskedSeed xor MGF(maskedDB, hLen).
        byte[] seed = scratch.bytes(hLen);
        mgf.generate(encoded, dbFrom, k - dbFrom, seed, 0, hLen);
        for (int i = 0; i < hLen; i++) {
            seed[i] ^= encoded[1 + i];
        }
        // 3.e, 3.f. DB = maskedDB xor MGF(seed, k - hLen - 1); DB is not written down.
        mgf.generate(seed, 0, hLen, mask, dbFrom, k - dbFrom);
        // 3.a, 3.g. DB = lHash' || PS || 01 || M; Y and lHash' are judged here, PS and 01 below.
        int wrong = encoded[0];
        for (int i = 0; i < hLen; i++) {
            wrong |= encoded[dbFrom + i] ^ mask[dbFrom + i] ^ oaep.labelHash()[i];
        }
        SecretLength outcome = messageLength(encoded, mask, dbFrom + hLen);
        return new OaepMessage(outcome.and(Choice.isZero(wrong)), encoded, mask);
    }

    /** What follows the zeros and the 01 that DB has from {@code from} on. */
    private static SecretLength messageLength(byte[] encoded, byte[] mask, int from) {
        Choice looking = Choice.TRUE;
        Choice valid = Choice.TRUE;
        long length = 0;
        for (int i = from; i < encoded.length; i++) {
            long octet = (encoded[i] ^ mask[i]) & 0xff;
            Choice found = looking.and(Choice.equal(octet, 1));
            length = found.select(encoded.length - 1 - i, length);
            looking = looking.and(found.not());
            valid = valid.and(looking.not().or(Choice.isZero(octet)));
        }
        return new SecretLength(valid.and(looking.not()), length);
    }
}
