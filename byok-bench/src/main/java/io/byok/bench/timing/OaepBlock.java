package io.byok.bench.timing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** EME-OAEP encoding (RFC 8017, 7.1.1, step 2) that can be told to go wrong, which no provider can. */
final class OaepBlock {
    private final String digest;
    private final RandomGenerator random;

    OaepBlock(String digest, RandomGenerator random) {
        this.digest = digest;
        this.random = random;
    }

    byte[] encode(int blockBytes, byte[] message, Flaw flaw) {
        byte[] labelHash = newDigest().digest();
        int seedBytes = labelHash.length;
        byte[] seed = new byte[seedBytes];
        random.nextBytes(seed);
        byte[] dataBlock = dataBlock(blockBytes - seedBytes - 1, labelHash, message, flaw);
        // 2.e to 2.h: both halves are masked by each other.
        xorMgf1(seed, dataBlock);
        xorMgf1(dataBlock, seed);
        byte[] block = new byte[blockBytes];
        block[0] = (byte) (flaw == Flaw.FIRST_BYTE ? 1 + random.nextInt(0x7f) : 0);
        System.arraycopy(seed, 0, block, 1, seedBytes);
        System.arraycopy(dataBlock, 0, block, 1 + seedBytes, dataBlock.length);
        return block;
    }

    /** 2.c: DB = lHash || PS || 01 || M. */
    private byte[] dataBlock(int length, byte[] labelHash, byte[] message, Flaw flaw) {
        byte[] dataBlock = Arrays.copyOf(labelHash, length);
        if (flaw == Flaw.LABEL_HASH) {
            dataBlock[random.nextInt(labelHash.length)] ^= (byte) (1 + random.nextInt(0xff));
        }
        if (flaw != Flaw.NO_01) {
            dataBlock[length - message.length - 1] = 1;
            System.arraycopy(message, 0, dataBlock, length - message.length, message.length);
        }
        return dataBlock;
    }

    /** Appendix B.2.1. */
    private void xorMgf1(byte[] seed, byte[] target) {
        MessageDigest hash = newDigest();
        for (int done = 0, counter = 0; done < target.length; counter++) {
            hash.update(seed);
            hash.update(new byte[] {0, 0, 0, (byte) counter});
            for (byte mask : hash.digest()) {
                if (done < target.length) {
                    target[done++] ^= mask;
                }
            }
        }
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + digest, e);
        }
    }
}
