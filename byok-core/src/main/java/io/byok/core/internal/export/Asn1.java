package io.byok.core.internal.export;

import io.byok.core.internal.asn1.Der;
import java.nio.ByteBuffer;

/** Shorthand for the public parts of what is written. */
final class Asn1 {
    private static final byte[] NULL = {0x05, 0x00};

    private Asn1() {}

    static Der oid(String dotted) {
        return Der.objectIdentifier(dotted);
    }

    static Der nothing() {
        return Der.encoded(NULL);
    }

    static Der octets(byte... content) {
        return Der.octetString(Der.encoded(content));
    }

    static Der number(int value) {
        return Der.unsignedInteger(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
    }

    /** The DER of what holds no secret, as an array. */
    static byte[] publicBytes(Der der) {
        try (var written = der.toSecret()) {
            return written.use(open -> {
                byte[] bytes = new byte[open.remaining()];
                open.get(bytes);
                return bytes;
            });
        }
    }
}
