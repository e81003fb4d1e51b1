package io.byok.core.internal.asn1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Object identifiers (X.690 section 8.19), between their content octets and dots and decimals. All of them are public. */
public final class Oid {
    /** Tag of an OBJECT IDENTIFIER. */
    public static final int TAG = 0x06;

    private static final int MOST_OCTETS = 64;

    private Oid() {}

    /**
     * In dots and decimals.
     *
     * @param content the content octets
     * @throws DerException if they are no object identifier, or one with a number above 2^31
     */
    public static String dotted(ByteBuffer content) {
        if (!content.hasRemaining() || content.remaining() > MOST_OCTETS || content.get(content.limit() - 1) < 0) {
            throw new DerException("an OBJECT IDENTIFIER is cut short or too long (X.690 section 8.19)");
        }
        StringBuilder dotted = new StringBuilder();
        long number = 0;
        for (int i = content.position(); i < content.limit(); i++) {
            int octet = content.get(i) & 0xFF;
            number = (number << 7) | (octet & 0x7F);
            if (number > Integer.MAX_VALUE) {
                throw new DerException("an OBJECT IDENTIFIER has a number above 2^31");
            }
            if (octet < 0x80) {
                append(dotted, number);
                number = 0;
            }
        }
        return dotted.toString();
    }

    /** The first two numbers share one subidentifier. */
    private static void append(StringBuilder dotted, long number) {
        if (dotted.length() > 0) {
            dotted.append('.').append(number);
        } else {
            long first = Math.min(number / 40, 2);
            dotted.append(first).append('.').append(number - 40 * first);
        }
    }

    /** Tag, length and content, of an identifier in dots and decimals. */
    public static byte[] encoded(String dotted) {
        String[] numbers = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        write(40 * Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]), content);
        for (int i = 2; i < numbers.length; i++) {
            write(Integer.parseInt(numbers[i]), content);
        }
        return ByteBuffer.allocate(2 + content.size())
                .put((byte) TAG)
                .put((byte) content.size())
                .put(content.toByteArray())
                .array();
    }

    private static void write(int number, ByteArrayOutputStream content) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >>> shift != 0) {
                content.write(0x80 | ((number >>> shift) & 0x7F));
            }
        }
        content.write(number & 0x7F);
    }
}
