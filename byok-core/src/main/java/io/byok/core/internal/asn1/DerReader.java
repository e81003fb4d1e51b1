package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/**
 * Reads DER (ITU-T X.690) in place, so that secrets stay in the buffer they live in. What it hands out are slices of
 * that buffer.
 *
 * <p>Leaks tags and lengths, and of an INTEGER whether its first bytes are minimal; nothing else of the content.
 */
public final class DerReader {
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;

    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    private final ByteBuffer in;

    /** From position to limit, which move as it is read. */
    public DerReader(ByteBuffer in) {
        this.in = in;
    }

    /** The content of a SEQUENCE. */
    public DerReader sequence(String name) {
        return new DerReader(content(SEQUENCE, name));
    }

    /** The content of an OCTET STRING. */
    public DerReader octetString(String name) {
        return new DerReader(content(OCTET_STRING, name));
    }

    /** A BIT STRING of whole octets that encode a structure. */
    public DerReader bitString(String name) {
        return new DerReader(bits(BIT_STRING, name));
    }

    /** The octets of a BIT STRING of whole octets, under its own tag or an implicit one. */
    ByteBuffer bits(int tag, String name) {
        ByteBuffer content = content(tag, name);
        if (!content.hasRemaining() || content.get() != 0) {
            throw new DerException(name + " is not a BIT STRING of whole octets (X.690 section 8.6.2)");
        }
        return content.slice();
    }

    /** A non-negative INTEGER; the slice may begin with the zero byte that keeps it so. */
    public ByteBuffer unsignedInteger(String name) {
        ByteBuffer content = content(INTEGER, name);
        if (!content.hasRemaining()) {
            throw new DerException(name + " is an INTEGER without content (X.690 section 8.3.1)");
        }
        if (content.get(0) < 0) {
            throw new DerException(name + " is negative");
        }
        if (content.remaining() > 1 && content.get(0) == 0 && content.get(1) >= 0) {
            throw new DerException(name + " has a superfluous leading zero byte (X.690 section 8.3.2)");
        }
        return content;
    }

    /** Exactly these bytes, tag and length included. */
    public void exactly(byte[] expected, String name) {
        for (byte b : expected) {
            if (!in.hasRemaining() || in.get() != b) {
                throw new DerException(name + " is not the expected one");
            }
        }
    }

    /** Nothing may be left. */
    public void end(String name) {
        if (in.hasRemaining()) {
            throw new DerException(in.remaining() + " bytes follow after the end of " + name);
        }
    }

    /** Whether something is left. */
    public boolean hasMore() {
        return in.hasRemaining();
    }

    /** Whether the next element has this tag (X.690 section 8.1.2, one octet). */
    public boolean isNext(int tag) {
        return in.hasRemaining() && (in.get(in.position()) & 0xFF) == tag;
    }

    /** The content of the next element, which must have this tag. */
    public ByteBuffer element(int tag, String name) {
        return content(tag, name);
    }

    /** The next element with its tag and length, which must have this tag. */
    public ByteBuffer wholeElement(int tag, String name) {
        int start = in.position();
        content(tag, name);
        return in.slice(start, in.position() - start);
    }

    /** The next element with its tag and length, whatever its tag, of one octet. */
    ByteBuffer whole(String name) {
        if (!in.hasRemaining()) {
            throw new DerException(name + " is missing");
        }
        return wholeElement(in.get(in.position()) & 0xFF, name);
    }

    /** What is left, as a slice. */
    public ByteBuffer rest() {
        return in.slice();
    }

    private ByteBuffer content(int tag, String name) {
        if (!in.hasRemaining() || (in.get() & 0xFF) != tag) {
            throw new DerException(name + " does not begin with tag " + Integer.toHexString(tag));
        }
        int length = length(name);
        if (length > in.remaining()) {
            throw new DerException(name + " is cut short");
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    /** X.690 section 10.1: definite form, in the fewest octets. Lengths here fit three octets. */
    private int length(String name) {
        int first = octet(name);
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 3) {
            throw new DerException(name + " has a length that is not DER or is too long");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | octet(name);
        }
        if (length < 0x80 || length >>> (8 * (octets - 1)) == 0) {
            throw new DerException(name + " has a length in more octets than needed (X.690 section 10.1)");
        }
        return length;
    }

    private int octet(String name) {
        if (!in.hasRemaining()) {
            throw new DerException(name + " is cut short");
        }
        return in.get() & 0xFF;
    }
}
