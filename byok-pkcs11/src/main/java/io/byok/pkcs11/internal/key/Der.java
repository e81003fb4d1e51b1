package io.byok.pkcs11.internal.key;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The little of DER that public attributes need. Nothing secret passes here. Standard: ITU-T X.690. */
public final class Der {
    /** Universal tags. */
    static final int BIT_STRING = 0x03;

    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int SEQUENCE = 0x30;

    private Der() {}

    static byte[] tagged(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length + 6).put((byte) tag);
        putLength(out, length);
        for (byte[] content : contents) {
            out.put(content);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void putLength(ByteBuffer out, int length) {
        if (length < 0x80) {
            out.put((byte) length);
        } else if (length < 0x100) {
            out.put((byte) 0x81).put((byte) length);
        } else {
            out.put((byte) 0x82).putShort((short) length);
        }
    }

    /** How many bytes the first value takes with its header; -1 if these bytes do not begin with a whole value. */
    public static int firstValueBytes(byte[] der) {
        if (der.length < 2) {
            return -1;
        }
        int first = der[1] & 0xff;
        int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
        if (lengthBytes > 2 || der.length < 2 + lengthBytes) {
            return -1;
        }
        int length = lengthBytes == 0 ? first : 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (der[2 + i] & 0xff);
        }
        int total = 2 + lengthBytes + length;
        return total <= der.length ? total : -1;
    }
}
