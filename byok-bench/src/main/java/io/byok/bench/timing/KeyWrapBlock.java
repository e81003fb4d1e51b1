package io.byok.bench.timing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES key wrap with padding of a 32-byte key (RFC 5649, 4.1) that can be told to go wrong, which no provider can. */
final class KeyWrapBlock {
    private static final int AIV_CONSTANT = 0xA65959A6;
    private static final int KEY_BYTES = 32;
    private static final int HALF_BLOCK_BYTES = 8;

    private final RandomGenerator random;

    KeyWrapBlock(RandomGenerator random) {
        this.random = random;
    }

    byte[] wrap(byte[] kek, byte[] key, Flaw flaw) {
        byte[] padded = key.clone();
        if (flaw == Flaw.KWP_PADDING) {
            padded[KEY_BYTES - 1] = 1;
        }
        int constant = flaw == Flaw.KWP_CONSTANT ? AIV_CONSTANT ^ 1 << random.nextInt(32) : AIV_CONSTANT;
        try {
            return rounds(kek, (long) constant << 32 | length(flaw), padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK encrypts single blocks by AES", e);
        }
    }

    /** MLI: 25 to 32 go with four half blocks. */
    private int length(Flaw flaw) {
        return switch (flaw) {
            case KWP_LENGTH ->
                random.nextBoolean()
                        ? random.nextInt(KEY_BYTES - HALF_BLOCK_BYTES + 1)
                        : random.nextInt(KEY_BYTES + 1, Integer.MAX_VALUE);
            case KWP_PADDING -> random.nextInt(KEY_BYTES - HALF_BLOCK_BYTES + 1, KEY_BYTES);
            default -> KEY_BYTES;
        };
    }

    /** RFC 3394, 2.2.1. */
    private static byte[] rounds(byte[] kek, long integrityCheck, byte[] key) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(kek, "AES"));
        int n = key.length / HALF_BLOCK_BYTES;
        ByteBuffer wrapped = ByteBuffer.allocate(key.length + HALF_BLOCK_BYTES)
                .putLong(integrityCheck)
                .put(key);
        for (int t = 1; t <= 6 * n; t++) {
            int at = HALF_BLOCK_BYTES * (1 + (t - 1) % n);
            ByteBuffer block = ByteBuffer.allocate(2 * HALF_BLOCK_BYTES)
                    .putLong(wrapped.getLong(0))
                    .putLong(wrapped.getLong(at));
            ByteBuffer encrypted = ByteBuffer.wrap(aes.doFinal(block.array()));
            wrapped.putLong(0, encrypted.getLong(0) ^ t);
            wrapped.putLong(at, encrypted.getLong(HALF_BLOCK_BYTES));
        }
        return wrapped.array();
    }
}
