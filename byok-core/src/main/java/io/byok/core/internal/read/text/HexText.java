package io.byok.core.internal.read.text;

import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;

/**
 * Hexadecimal text, from one piece of memory into another: upper and lower case, {@code 0x} before it, white space and
 * colons between the digits.
 *
 * <p>Leaks where they stand; not the digits.
 */
public final class HexText {
    private HexText() {}

    /**
     * The decoded bytes; the caller closes them.
     *
     * @param text position to limit, read in place
     * @throws TextException if it is not hexadecimal
     */
    public static OffHeapSecret decode(ByteBuffer text) {
        ByteBuffer digits = withoutPrefix(Chars.strip(text));
        int count = countDigits(digits);
        if (count % 2 != 0) {
            throw new TextException(
                    "its " + count + " hexadecimal digits are an odd number: a byte is two, a leading zero included");
        }
        return OffHeapSecret.filledBy(count / 2, home -> fill(digits, home));
    }

    private static ByteBuffer withoutPrefix(ByteBuffer text) {
        boolean prefixed = Chars.startsWith(text, 0, "0x") || Chars.startsWith(text, 0, "0X");
        return prefixed ? text.slice(2, text.limit() - 2) : text;
    }

    private static int countDigits(ByteBuffer text) {
        int digits = 0;
        for (int i = 0; i < text.limit(); i++) {
            digits += isBetween(text.get(i)) ? 0 : 1;
        }
        return digits;
    }

    private static boolean isBetween(int character) {
        return character == ':' || Chars.isSpace(character);
    }

    private static void fill(ByteBuffer text, ByteBuffer home) {
        int window = 0;
        int wrong = 0;
        boolean half = false;
        for (int i = 0; i < text.limit(); i++) {
            int character = text.get(i);
            if (isBetween(character)) {
                continue;
            }
            int value = Digits.hex(character & 0xFF);
            wrong |= value;
            window = (window << 4) | (value & 0xF);
            if (half) {
                home.put((byte) window);
            }
            half = !half;
        }
        if (wrong < 0) {
            throw new TextException("it has a character that is no hexadecimal digit");
        }
    }
}
