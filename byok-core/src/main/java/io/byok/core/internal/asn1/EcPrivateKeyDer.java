package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ECPrivateKey} (RFC 5915 section 3), as slices of the buffer it was read from.
 *
 * @param scalar big-endian; as long as the order of the curve, if its writer kept to the standard
 * @param parameters the whole element that names or describes the curve, or null
 * @param publicPoint as SEC 1, 2.3.3 encodes it, or null
 */
public record EcPrivateKeyDer(
        ByteBuffer scalar,
        @Nullable ByteBuffer parameters,
        @Nullable ByteBuffer publicPoint) {
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};
    private static final int PARAMETERS = 0xA0;
    private static final int PUBLIC_KEY = 0xA1;

    /**
     * Reads DER.
     *
     * @throws DerException if it is anything else
     */
    public static EcPrivateKeyDer parse(ByteBuffer ecPrivateKey) {
        DerReader whole = new DerReader(ecPrivateKey.duplicate());
        DerReader key = whole.sequence("ECPrivateKey");
        whole.end("ECPrivateKey");
        key.exactly(VERSION_1, "ECPrivateKey.version");
        ByteBuffer scalar = key.element(DerReader.OCTET_STRING, "ECPrivateKey.privateKey");
        ByteBuffer parameters = key.isNext(PARAMETERS) ? explicit(key, PARAMETERS, "ECPrivateKey.parameters") : null;
        ByteBuffer publicPoint = null;
        if (key.isNext(PUBLIC_KEY)) {
            publicPoint = new DerReader(explicit(key, PUBLIC_KEY, "ECPrivateKey.publicKey"))
                    .bits(DerReader.BIT_STRING, "ECPrivateKey.publicKey");
        }
        key.end("ECPrivateKey's last part");
        return new EcPrivateKeyDer(scalar, parameters, publicPoint);
    }

    private static ByteBuffer explicit(DerReader key, int tag, String name) {
        DerReader tagged = new DerReader(key.element(tag, name));
        ByteBuffer element = tagged.whole(name);
        tagged.end(name);
        return element;
    }

    /**
     * The canonical PKCS#8 encoding, as OpenSSL writes it: the curve by its name and once, the public point present.
     *
     * @param scalar as long as the order of the curve, position to limit
     */
    public static Der encode(String curveOid, ByteBuffer scalar, byte[] publicPoint) {
        Der key = Der.sequence(
                Der.integer(1),
                Der.octetString(Der.bytes(scalar)),
                Der.explicit(1, Der.bitString(Der.encoded(publicPoint))));
        return Pkcs8Der.enclose(AlgorithmIdentifier.ec(curveOid), key);
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "EcPrivateKeyDer[<redacted>]";
    }
}
