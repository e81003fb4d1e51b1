package io.byok.core.internal.read.text;

import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;

/**
 * Base64 (RFC 4648) from one piece of memory into another, without a copy between: both alphabets, white space ignored,
 * padding where it is given.
 *
 * <p>Leaks where white space and padding stand; not the digits.
 */
public final class Base64Text {
    private static final int BITS = 6;

    private Base64Text() {}

    /**
     * The decoded bytes; the caller closes them.
     *
     * @param text position to limit, read in place
     * @throws TextException if it is not base64
     */
    public static OffHeapSecret decode(ByteBuffer text) {
        int digits = countDigits(text);
        if (digits % 4 == 1) {
            throw new TextException("its " + digits + " base64 digits are one too many or three too few");
        }
        return OffHeapSecret.filledBy(digits * BITS / Byte.SIZE, home -> fill(text, home));
    }

    /** Padding comes last, and fills up to a multiple of four if there is any (RFC 4648 section 3.2). */
    private static int countDigits(ByteBuffer text) {
        int digits = 0;
        int padding = 0;
        for (int i = text.position(); i < text.limit(); i++) {
            if (text.get(i) == '=') {
                padding++;
            } else if (!Chars.isSpace(text.get(i))) {
                digits++;
                if (padding > 0) {
                    throw new TextException("base64 goes on behind its padding");
                }
            }
        }
        if (padding > 2 || (padding > 0 && (digits + padding) % 4 != 0)) {
            throw new TextException("its base64 padding does not fill up to a multiple of four digits");
        }
        return digits;
    }

    private static void fill(ByteBuffer text, ByteBuffer home) {
        int window = 0;
        int bits = 0;
        int wrong = 0;
        for (int i = text.position(); i < text.limit(); i++) {
            int character = text.get(i);
            if (character == '=' || Chars.isSpace(character)) {
                continue;
            }
            int value = Digits.base64(character & 0xFF);
            wrong |= value;
            window = (window << BITS) | (value & 0x3F);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                home.put((byte) (window >>> bits));
            }
        }
        requireDigits(wrong);
        if ((window & ((1 << bits) - 1)) != 0) {
            throw new TextException("the last base64 digit has bits that belong to no byte (RFC 4648 section 3.5)");
        }
    }

    private static void requireDigits(int wrong) {
        if (wrong < 0) {
            throw new TextException("it has a character that is no base64 digit (RFC 4648 sections 4 and 5)");
        }
    }
}
