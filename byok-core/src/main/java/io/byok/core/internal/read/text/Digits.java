package io.byok.core.internal.read.text;

/**
 * The values of characters that stand for bits of a key. No branch and no address depends on the character: it is
 * compared with every range, and the masks are added.
 */
final class Digits {
    private Digits() {}

    /** The value of a base64 digit of either alphabet (RFC 4648 sections 4 and 5), or -1. */
    static int base64(int character) {
        return -1
                + (inRange(character, 'A', 'Z') & (character - 'A' + 1))
                + (inRange(character, 'a', 'z') & (character - 'a' + 27))
                + (inRange(character, '0', '9') & (character - '0' + 53))
                + ((inRange(character, '+', '+') | inRange(character, '-', '-')) & 63)
                + ((inRange(character, '/', '/') | inRange(character, '_', '_')) & 64);
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(int character) {
        return -1
                + (inRange(character, '0', '9') & (character - '0' + 1))
                + (inRange(character, 'A', 'F') & (character - 'A' + 11))
                + (inRange(character, 'a', 'f') & (character - 'a' + 11));
    }

    /** All ones if low <= character <= high, else zero; for characters from 0 to 255. */
    private static int inRange(int character, int low, int high) {
        return ((low - 1 - character) & (character - high - 1)) >> 31;
    }
}
