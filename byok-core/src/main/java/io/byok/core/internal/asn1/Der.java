package io.byok.core.internal.asn1;

import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;

/**
 * A piece of DER (ITU-T X.690) that is yet to be written: lengths first, then content, straight into off-heap memory. What
 * it is made of is read when it is written, so buffers lent to it must live until then.
 */
public final class Der {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT_PRIMITIVE = 0x80;
    private static final int CONTEXT_CONSTRUCTED = 0xA0;
    private static final int LONG_FORM = 0x80;

    private final int lengthBytes;
    private final Writing writing;

    private interface Writing {
        void into(ByteBuffer home);
    }

    private Der(int lengthBytes, Writing writing) {
        this.lengthBytes = lengthBytes;
        this.writing = writing;
    }

    /** Public bytes that are DER already: an object identifier, an AlgorithmIdentifier. */
    public static Der encoded(byte... der) {
        return new Der(der.length, home -> home.put(der));
    }

    /** Bytes as they are, from position to limit. */
    public static Der bytes(ByteBuffer content) {
        return new Der(content.remaining(), home -> home.put(content.duplicate()));
    }

    /** A SEQUENCE. */
    public static Der sequence(Der... parts) {
        return tagged(SEQUENCE, parts);
    }

    /** An OCTET STRING, of bytes or around other DER. */
    public static Der octetString(Der... parts) {
        return tagged(OCTET_STRING, parts);
    }

    /** A BIT STRING of whole octets. */
    public static Der bitString(Der content) {
        return tagged(BIT_STRING, encoded((byte) 0), content);
    }

    /** An OBJECT IDENTIFIER in dots and decimals. */
    public static Der objectIdentifier(String dotted) {
        return tagged(DerReader.OBJECT_IDENTIFIER, encoded(ObjectIdentifier.octets(dotted)));
    }

    /** An explicit context tag, 0 to 30. */
    public static Der explicit(int number, Der... parts) {
        return tagged(CONTEXT_CONSTRUCTED | number, parts);
    }

    /** The content of a primitive type under an implicit context tag, 0 to 30. */
    public static Der implicit(int number, Der... content) {
        return tagged(CONTEXT_PRIMITIVE | number, content);
    }

    /** A small INTEGER, 0 to 127. */
    public static Der integer(int value) {
        return tagged(INTEGER, encoded((byte) value));
    }

    /** The INTEGER of a big-endian number without sign, whose leading zero bytes are left out. */
    public static Der unsignedInteger(ByteBuffer bigEndian) {
        ByteBuffer number = bigEndian.duplicate();
        while (number.remaining() > 1 && number.get(number.position()) == 0) {
            number.get();
        }
        boolean negative = number.hasRemaining() && number.get(number.position()) < 0;
        return negative ? tagged(INTEGER, encoded((byte) 0), bytes(number)) : tagged(INTEGER, bytes(number));
    }

    /** Any other tag. */
    public static Der tagged(int tag, Der... parts) {
        int content = lengthBytes(parts);
        return new Der(1 + lengthOctets(content) + content, home -> {
            home.put((byte) tag);
            putLength(content, home);
            for (Der part : parts) {
                part.writing.into(home);
            }
        });
    }

    private static int lengthBytes(Der... parts) {
        int length = 0;
        for (Der part : parts) {
            length += part.lengthBytes;
        }
        return length;
    }

    /** X.690 section 10.1. */
    private static int lengthOctets(int length) {
        return length < LONG_FORM ? 1 : 1 + significantOctets(length);
    }

    private static void putLength(int length, ByteBuffer home) {
        if (length < LONG_FORM) {
            home.put((byte) length);
            return;
        }
        int octets = significantOctets(length);
        home.put((byte) (LONG_FORM | octets));
        for (int i = octets - 1; i >= 0; i--) {
            home.put((byte) (length >>> (Byte.SIZE * i)));
        }
    }

    private static int significantOctets(int length) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Writes it into memory of its own; the caller closes it. */
    public OffHeapSecret toSecret() {
        return OffHeapSecret.filledBy(lengthBytes, writing::into);
    }

    /** Writes what is public into an array. */
    public byte[] toBytes() {
        ByteBuffer home = ByteBuffer.allocate(lengthBytes);
        writing.into(home);
        return home.array();
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Der[" + lengthBytes + " bytes, <redacted>]";
    }
}
