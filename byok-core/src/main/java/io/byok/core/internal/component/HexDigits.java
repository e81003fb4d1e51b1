package io.byok.core.internal.component;

import io.byok.core.InvalidKeyComponentException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Components as people read and type them. Nothing printed or thrown holds a digit. */
public final class HexDigits {
    private static final int DIGITS_A_GROUP = 4;

    private HexDigits() {}

    /** The bytes of hexadecimal digits, spaces left out; the digits are wiped. */
    public static byte[] take(int number, char[] digits) {
        byte[] room = new byte[digits.length];
        try {
            int count = 0;
            for (int i = 0; i < digits.length; i++) {
                if (digits[i] != ' ') {
                    room[count++] = (byte) value(number, digits[i], i);
                }
            }
            if (count % 2 != 0) {
                throw new InvalidKeyComponentException(
                        number,
                        "Component " + number + " has " + count + " hexadecimal digits, an odd number: two make a byte."
                                + " Enter it again.");
            }
            byte[] bytes = new byte[count / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (room[2 * i] << 4 | room[2 * i + 1]);
            }
            return bytes;
        } finally {
            Arrays.fill(room, (byte) 0);
            Arrays.fill(digits, '\0');
        }
    }

    private static int value(int number, char digit, int at) {
        int value = Character.digit(digit, 16);
        if (value < 0 || digit > 'f') {
            throw new InvalidKeyComponentException(
                    number,
                    "Component " + number + " has something else than a hexadecimal digit as character " + (at + 1)
                            + ": it is typed with the digits 0 to 9 and A to F. Enter it again.");
        }
        return value;
    }

    /** Upper-case digits in groups of four. */
    public static char[] groups(ByteBuffer bytes) {
        int digits = 2 * bytes.remaining();
        char[] text = new char[digits + (digits - 1) / DIGITS_A_GROUP];
        Arrays.fill(text, ' ');
        for (int i = 0; i < digits; i++) {
            int octet = bytes.get(bytes.position() + i / 2) & 0xFF;
            text[i + i / DIGITS_A_GROUP] = digit(i % 2 == 0 ? octet >>> 4 : octet & 0xF);
        }
        return text;
    }

    /** '0' to '9', and 7 further on 'A' to 'F': (9 - value) is negative for those. */
    private static char digit(int value) {
        return (char) ('0' + value + (7 & (9 - value) >> Byte.SIZE));
    }
}
