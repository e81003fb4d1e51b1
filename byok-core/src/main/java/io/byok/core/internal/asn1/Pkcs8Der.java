package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An unencrypted private key in PKCS#8, as slices of the buffer it was read from: version 1 ({@code PrivateKeyInfo}, RFC
 * 5208 section 5) or version 2 ({@code OneAsymmetricKey}, RFC 5958 section 2).
 *
 * @param algorithm content octets of the algorithm's object identifier
 * @param parameters the whole element, or null where there is none
 * @param privateKey what is in the OCTET STRING
 * @param publicKey what is in the BIT STRING of version 2, or null
 */
public record Pkcs8Der(
        ByteBuffer algorithm,
        @Nullable ByteBuffer parameters,
        ByteBuffer privateKey,
        @Nullable ByteBuffer publicKey) {
    private static final int ATTRIBUTES = 0xA0;
    private static final int PUBLIC_KEY = 0x81;

    /**
     * Reads DER of either version. Attributes are passed over.
     *
     * @throws DerException if it is anything else
     */
    public static Pkcs8Der parse(ByteBuffer pkcs8) {
        DerReader whole = new DerReader(pkcs8.duplicate());
        DerReader info = whole.sequence("PrivateKeyInfo");
        whole.end("PrivateKeyInfo");
        requireVersion(info.unsignedInteger("PrivateKeyInfo.version"));
        DerReader identifier = info.sequence("PrivateKeyInfo.privateKeyAlgorithm");
        ByteBuffer algorithm =
                identifier.element(DerReader.OBJECT_IDENTIFIER, "PrivateKeyInfo.privateKeyAlgorithm.algorithm");
        ByteBuffer parameters =
                identifier.hasMore() ? identifier.whole("PrivateKeyInfo.privateKeyAlgorithm.parameters") : null;
        identifier.end("PrivateKeyInfo.privateKeyAlgorithm");
        ByteBuffer privateKey = info.element(DerReader.OCTET_STRING, "PrivateKeyInfo.privateKey");
        if (info.isNext(ATTRIBUTES)) {
            info.whole("PrivateKeyInfo.attributes");
        }
        ByteBuffer publicKey = info.isNext(PUBLIC_KEY) ? info.bits(PUBLIC_KEY, "OneAsymmetricKey.publicKey") : null;
        info.end("PrivateKeyInfo's last part");
        return new Pkcs8Der(algorithm, parameters, privateKey, publicKey);
    }

    private static void requireVersion(ByteBuffer version) {
        if (version.remaining() != 1 || version.get(0) > 1) {
            throw new DerException("PrivateKeyInfo.version is neither 0 nor 1");
        }
    }

    /** The canonical envelope: version 1, without attributes. */
    public static Der enclose(Der algorithmIdentifier, Der privateKey) {
        return Der.sequence(Der.integer(0), algorithmIdentifier, Der.octetString(privateKey));
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Pkcs8Der[<redacted>]";
    }
}
