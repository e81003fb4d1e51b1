package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** PKCS #8 in BER or DER, without trailing bytes. Standard: RFC 5208, and RFC 5958 for version 1 with a public key. */
final class Pkcs8 {

    private Pkcs8() {}

    /**
     * Reads a key.
     *
     * @param read from the outer structure to the key; what it throws as the library does means that there is none
     */
    static <K> Optional<K> read(byte[] encoded, Function<PrivateKeyInfo, Optional<K>> read) {
        return Asn1.read(encoded, element -> read.apply(PrivateKeyInfo.getInstance(element)));
    }

    /** Whether the bytes are what DER makes of them. */
    static boolean isDer(byte[] encoded) {
        try {
            ASN1Primitive element = ASN1Primitive.fromByteArray(encoded);
            return element != null && Arrays.equals(element.getEncoded(ASN1Encoding.DER), encoded);
        } catch (IOException malformed) {
            return false;
        }
    }

    /** RFC 5208: version 0, in which there is no public key. */
    static boolean isVersion0(PrivateKeyInfo info) {
        return info.getVersion().hasValue(0) && !info.hasPublicKey();
    }

    static byte[] write(AlgorithmIdentifier algorithm, ASN1Encodable privateKey) {
        try {
            return new PrivateKeyInfo(algorithm, privateKey).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }
}
