package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/** Object identifiers (ITU-T X.690, 8.19), between dots and decimals and the content octets. All of it is public. */
public final class ObjectIdentifier {
    private static final int FIRST_ARC_FACTOR = 40;

    private ObjectIdentifier() {}

    /** Whether these content octets are the identifier that is written in dots and decimals. */
    public static boolean is(ByteBuffer content, String dotted) {
        byte[] octets = octets(dotted);
        boolean same = content.remaining() == octets.length;
        for (int i = 0; same && i < octets.length; i++) {
            same = content.get(content.position() + i) == octets[i];
        }
        return same;
    }

    /** The content octets. */
    public static byte[] octets(String dotted) {
        // No arc takes more octets than it has digits.
        ByteBuffer out = ByteBuffer.allocate(dotted.length());
        int from = dotted.indexOf('.') + 1;
        long arc = FIRST_ARC_FACTOR * number(dotted, 0, from - 1);
        while (from <= dotted.length()) {
            int dot = dotted.indexOf('.', from);
            int end = dot < 0 ? dotted.length() : dot;
            put(out, arc + number(dotted, from, end));
            arc = 0;
            from = end + 1;
        }
        byte[] octets = new byte[out.position()];
        out.get(0, octets);
        return octets;
    }

    private static long number(String digits, int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            number = 10 * number + (digits.charAt(i) - '0');
        }
        return number;
    }

    /** Seven bits an octet, the highest first, in the fewest octets. */
    private static void put(ByteBuffer out, long arc) {
        for (int shift = 56; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.put((byte) (0x80 | (arc >>> shift)));
            }
        }
        out.put((byte) (arc & 0x7F));
    }

    /** Dots and decimals. */
    public static String dotted(ByteBuffer content) {
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        for (int i = content.position(); i < content.limit(); i++) {
            arc = (arc << 7) | (content.get(i) & 0x7F);
            if (content.get(i) >= 0) {
                append(dotted, arc);
                arc = 0;
            }
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, long arc) {
        if (dotted.isEmpty()) {
            long first = Math.min(arc / FIRST_ARC_FACTOR, 2);
            dotted.append(first).append('.').append(arc - FIRST_ARC_FACTOR * first);
        } else {
            dotted.append('.').append(arc);
        }
    }
}
