package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The two forms of an SM2 ciphertext: a sequence of x, y, digest and encrypted text, as it travels, and point, digest and
 * encrypted text one after the other, as the library has it. Standard: GM/T 0009, 7.2.
 */
final class Sm2Ciphertext {

    private static final int PARTS = 4;
    private static final int POINT_BYTES = 65;
    private static final int DIGEST_BYTES = 32;

    private Sm2Ciphertext() {}

    static byte[] sequence(byte[] raw) {
        ECPoint point = Curve.SM2.domain().getCurve().decodePoint(Arrays.copyOf(raw, POINT_BYTES));
        int textAt = POINT_BYTES + DIGEST_BYTES;
        ASN1Encodable[] parts = {
            new ASN1Integer(point.getAffineXCoord().toBigInteger()),
            new ASN1Integer(point.getAffineYCoord().toBigInteger()),
            new DEROctetString(Arrays.copyOfRange(raw, POINT_BYTES, textAt)),
            new DEROctetString(Arrays.copyOfRange(raw, textAt, raw.length))
        };
        try {
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }

    /** The other way; nothing if there is no such sequence, no such point, or no digest or text of a possible length. */
    static Optional<byte[]> raw(byte[] sequence) {
        return Asn1.read(
                sequence,
                element -> Optional.of(ASN1Sequence.getInstance(element))
                        .filter(parts -> parts.size() == PARTS)
                        .map(Sm2Ciphertext::raw));
    }

    private static byte[] raw(ASN1Sequence parts) {
        ECPoint point = Curve.SM2.domain().getCurve().validatePoint(number(parts, 0), number(parts, 1));
        byte[] digest = octets(parts, 2);
        byte[] text = octets(parts, 3);
        if (digest.length != DIGEST_BYTES || text.length == 0) {
            throw new IllegalArgumentException("an SM2 ciphertext has a digest of 32 bytes, and a text");
        }
        return ByteBuffer.allocate(POINT_BYTES + DIGEST_BYTES + text.length)
                .put(point.getEncoded(false))
                .put(digest)
                .put(text)
                .array();
    }

    private static BigInteger number(ASN1Sequence parts, int index) {
        return ASN1Integer.getInstance(parts.getObjectAt(index)).getPositiveValue();
    }

    private static byte[] octets(ASN1Sequence parts, int index) {
        return ASN1OctetString.getInstance(parts.getObjectAt(index)).getOctets();
    }
}
