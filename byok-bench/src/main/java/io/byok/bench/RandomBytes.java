package io.byok.bench;

import java.util.Random;

/** Bytes of no importance, the same in every fork. */
final class RandomBytes {
    private RandomBytes() {}

    static byte[] of(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
