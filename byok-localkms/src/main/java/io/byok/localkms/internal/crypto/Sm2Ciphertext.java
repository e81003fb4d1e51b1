package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
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

    /**
     * The other way.
     *
     * @throws IllegalArgumentException if there is no such sequence, no such point, or no digest or text of a possible length
     */
    static byte[] raw(byte[] sequence) {
        ASN1Sequence parts = ASN1Sequence.getInstance(element(sequence));
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException("an SM2 ciphertext has four parts");
        }
        ECPoint point = Curve.SM2
                .domain()
                .getCurve()
                .validatePoint(
                        ASN1Integer.getInstance(parts.getObjectAt(0)).getPositiveValue(),
                        ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue());
        byte[] digest = ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets();
        byte[] text = ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets();
        if (digest.length != DIGEST_BYTES || text.length == 0) {
            throw new IllegalArgumentException("an SM2 ciphertext has a digest of 32 bytes, and a text");
        }
        return ByteBuffer.allocate(POINT_BYTES + DIGEST_BYTES + text.length)
                .put(point.getEncoded(false))
                .put(digest)
                .put(text)
                .array();
    }

    private static ASN1Primitive element(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("an SM2 ciphertext is one ASN.1 element", malformed);
        }
    }
}
