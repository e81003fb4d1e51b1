package io.byok.core.internal.read.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Looks at text where it lies, byte by byte, so that no copy of it is made. */
public final class Chars {
    private Chars() {}

    /** Space, tabulator and line breaks. */
    public static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** Whether the text, of characters up to U+00FF, stands at this index. */
    public static boolean startsWith(ByteBuffer text, int index, String wanted) {
        if (text.limit() - index < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if ((text.get(index + i) & 0xFF) != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first index from {@code from} at which the text stands, or -1. */
    public static int indexOf(ByteBuffer text, int from, String wanted) {
        for (int i = from; i <= text.limit() - wanted.length(); i++) {
            if (startsWith(text, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all of it is printable ASCII and white space. */
    public static boolean isText(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            int character = bytes.get(i);
            if ((character < ' ' || character > '~') && !isSpace(character)) {
                return false;
            }
        }
        return true;
    }

    /** The slice without white space at its ends. */
    public static ByteBuffer strip(ByteBuffer text) {
        int start = text.position();
        int end = text.limit();
        while (start < end && isSpace(text.get(start))) {
            start++;
        }
        while (end > start && isSpace(text.get(end - 1))) {
            end--;
        }
        return text.slice(start, end - start);
    }

    /** What is public in a text, a label say, as a string. */
    public static String publicText(ByteBuffer text, int from, int to) {
        byte[] ascii = new byte[to - from];
        text.get(from, ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
