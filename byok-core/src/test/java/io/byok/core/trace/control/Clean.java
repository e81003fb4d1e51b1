package io.byok.core.trace.control;

import io.byok.core.trace.Scenario;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Control class: works on a secret with all that constant-time code may do, and leaks none of it. */
public final class Clean implements Scenario<byte[]> {
    private static final int BLOCK_BYTES = 16;

    /** The last result, so that the work is done for something. */
    private long result;

    @Override
    public Operation prepare(byte[] secret) throws GeneralSecurityException {
        byte[] own = secret.clone();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return () -> {
            byte[] hash = hash(own, digest);
            result = select(hash[0] & 1, product(hash), lookUp(hash, own[0] & (BLOCK_BYTES - 1)));
            Arrays.fill(hash, (byte) 0);
        };
    }

    private static byte[] hash(byte[] secret, MessageDigest digest) {
        digest.update(secret, 0, BLOCK_BYTES);
        digest.reset();
        return digest.digest(secret);
    }

    private static long product(byte[] hash) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2);
        buffer.put(0, hash[0]);
        buffer.put(1, hash[1]);
        return Math.multiplyHigh((long) buffer.get(0) & 0xff, (long) buffer.get(1) & 0xff);
    }

    private static long lookUp(byte[] table, int secretIndex) {
        long found = 0;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            int difference = i ^ secretIndex;
            found |= table[i] & ~((difference | -difference) >> 31);
        }
        return found;
    }

    private static long select(long bit, long ifSet, long otherwise) {
        return otherwise ^ (-bit & (ifSet ^ otherwise));
    }
}
