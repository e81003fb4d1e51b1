package io.byok.core.internal.memory;

import io.byok.core.WrapFailedException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Draws secret bytes straight into their off-heap home. */
public final class SecretRandom {
    /** Below this length an honest source may well repeat itself, so only longer draws are judged. */
    private static final int JUDGED_BYTES = 16;

    private SecretRandom() {}

    /**
     * A secret that is the XOR of two draws. {@link SecureRandom} fills heap arrays only, and a collection between a draw
     * and its wipe leaves a copy of that draw; of one draw, not of the secret.
     *
     * @throws WrapFailedException if the source yields the same bytes twice or nothing but one byte
     */
    public static OffHeapSecret draw(int lengthBytes, SecureRandom random) {
        byte[] first = new byte[lengthBytes];
        byte[] second = new byte[lengthBytes];
        try {
            random.nextBytes(first);
            random.nextBytes(second);
            requireAlive(first, second);
            return OffHeapSecret.filledBy(lengthBytes, home -> putXor(home, first, second));
        } finally {
            Wipe.array(first);
            Wipe.array(second);
        }
    }

    private static void putXor(ByteBuffer home, byte[] first, byte[] second) {
        for (int i = 0; i < first.length; i++) {
            home.put((byte) (first[i] ^ second[i]));
        }
    }

    private static void requireAlive(byte[] first, byte[] second) {
        if (first.length >= JUDGED_BYTES && (allEqual(first) || allEqual(second) || same(first, second))) {
            throw new WrapFailedException("The source of randomness is broken: it repeated itself or gave one byte over"
                    + " and over (NIST SP 800-90B section 4.4, health tests). Nothing was made of it. Give a working"
                    + " SecureRandom.");
        }
    }

    private static boolean allEqual(byte[] draw) {
        int difference = 0;
        for (byte b : draw) {
            difference |= b ^ draw[0];
        }
        return difference == 0;
    }

    private static boolean same(byte[] first, byte[] second) {
        int difference = 0;
        for (int i = 0; i < first.length; i++) {
            difference |= first[i] ^ second[i];
        }
        return difference == 0;
    }
}
