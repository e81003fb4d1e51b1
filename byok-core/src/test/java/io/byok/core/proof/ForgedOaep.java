package io.byok.core.proof;

import io.byok.core.trace.memory.OaepPlaintext;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;

/** RSAES-OAEP ciphertexts, right ones and such as are wrong in one way, with an empty label; by plain arithmetic. */
final class ForgedOaep {
    /** What is wrong with a block, by the names of RFC 8017, 7.1.2, step 3.g. */
    enum Defect {
        NONE,
        FIRST_BYTE_NOT_ZERO,
        LABEL_HASH_WRONG,
        NO_SEPARATOR,
        SEPARATOR_NOT_ONE,
        PADDING_NOT_ZERO,
        ALL_RANDOM
    }

    private ForgedOaep() {}

    static byte[] encrypt(RsaNumbers key, String digest, byte[] message, Defect defect, Random random)
            throws GeneralSecurityException {
        return key.encrypt(block(key.lengthBytes(), digest, message, defect, random));
    }

    private static byte[] block(int k, String digest, byte[] message, Defect defect, Random random)
            throws GeneralSecurityException {
        byte[] labelHash = MessageDigest.getInstance(digest).digest();
        byte[] seed = bytes(labelHash.length, random);
        byte[] db = new byte[k - 1 - labelHash.length];
        int separator = db.length - message.length - 1;
        System.arraycopy(labelHash, 0, db, 0, labelHash.length);
        db[separator] = 1;
        System.arraycopy(message, 0, db, separator + 1, message.length);
        spoil(db, labelHash.length, separator, defect, random);
        byte[] maskedDb = OaepPlaintext.xor(db, OaepPlaintext.mgf1(seed, db.length, digest));
        byte[] maskedSeed = OaepPlaintext.xor(seed, OaepPlaintext.mgf1(maskedDb, seed.length, digest));
        byte first = (byte) (defect == Defect.FIRST_BYTE_NOT_ZERO ? 1 + random.nextInt(0x7f) : 0);
        return ByteBuffer.allocate(k).put(first).put(maskedSeed).put(maskedDb).array();
    }

    private static void spoil(byte[] db, int paddingFrom, int separator, Defect defect, Random random) {
        switch (defect) {
            case NONE, FIRST_BYTE_NOT_ZERO -> {}
            case LABEL_HASH_WRONG -> db[random.nextInt(paddingFrom)] ^= (byte) (1 << random.nextInt(8));
            case NO_SEPARATOR -> Arrays.fill(db, paddingFrom, db.length, (byte) 0);
            case SEPARATOR_NOT_ONE -> db[separator] = (byte) (2 + random.nextInt(0xfe));
            case PADDING_NOT_ZERO ->
                db[paddingFrom + random.nextInt(separator - paddingFrom)] = (byte) (2 + random.nextInt(0xfe));
            case ALL_RANDOM -> random.nextBytes(db);
        }
    }

    static byte[] bytes(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
