package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/** Ed25519 private keys in PKCS#8 (RFC 8410 section 7): the seed in an OCTET STRING of its own. */
public final class Ed25519Der {
    private Ed25519Der() {}

    /**
     * The seed within {@code PrivateKeyInfo.privateKey}, a slice of it.
     *
     * @throws DerException if it is anything else
     */
    public static ByteBuffer seed(ByteBuffer curvePrivateKey) {
        DerReader whole = new DerReader(curvePrivateKey.duplicate());
        ByteBuffer seed = whole.element(DerReader.OCTET_STRING, "CurvePrivateKey");
        whole.end("CurvePrivateKey");
        return seed;
    }

    /** The canonical PKCS#8 encoding: version 1, without the public key. */
    public static Der encode(ByteBuffer seed) {
        return Pkcs8Der.enclose(AlgorithmIdentifier.ed25519(), Der.octetString(Der.bytes(seed)));
    }
}
