package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/**
 * The parts of a two-prime RSA key in a PKCS#8 {@code PrivateKeyInfo} (RFC 5208 section 5, RFC 8017 appendix A.1.2), as
 * slices of the buffer they were read from: big-endian, perhaps with one leading zero byte.
 */
public record RsaPrivateKeyDer(
        ByteBuffer modulus,
        ByteBuffer publicExponent,
        ByteBuffer privateExponent,
        ByteBuffer prime1,
        ByteBuffer prime2,
        ByteBuffer exponent1,
        ByteBuffer exponent2,
        ByteBuffer coefficient) {
    /** version INTEGER 0: in PrivateKeyInfo v1, in RSAPrivateKey two primes. */
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    /** AlgorithmIdentifier: rsaEncryption 1.2.840.113549.1.1.1 with NULL (RFC 8017 appendix A.1). */
    static final byte[] RSA_ENCRYPTION = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    /** The canonical PKCS#8 encoding around an {@code RSAPrivateKey}. */
    public static Der enclose(ByteBuffer rsaPrivateKey) {
        return Pkcs8Der.enclose(Der.encoded(RSA_ENCRYPTION), Der.bytes(rsaPrivateKey));
    }

    /**
     * Reads the one encoding that is canonical: DER, version 0, rsaEncryption with NULL, no attributes. What passes is
     * therefore byte for byte what would be written for the same key.
     *
     * @throws DerException if it is anything else
     */
    public static RsaPrivateKeyDer parse(ByteBuffer pkcs8) {
        DerReader whole = new DerReader(pkcs8);
        DerReader info = whole.sequence("PrivateKeyInfo");
        whole.end("PrivateKeyInfo");
        info.exactly(VERSION_0, "PrivateKeyInfo.version");
        info.exactly(RSA_ENCRYPTION, "PrivateKeyInfo.privateKeyAlgorithm");
        DerReader octets = info.octetString("PrivateKeyInfo.privateKey");
        info.end("PrivateKeyInfo.privateKey");
        DerReader key = octets.sequence("RSAPrivateKey");
        octets.end("RSAPrivateKey");
        key.exactly(VERSION_0, "RSAPrivateKey.version (0 for two primes)");
        RsaPrivateKeyDer parts = new RsaPrivateKeyDer(
                key.unsignedInteger("modulus"),
                key.unsignedInteger("publicExponent"),
                key.unsignedInteger("privateExponent"),
                key.unsignedInteger("prime1"),
                key.unsignedInteger("prime2"),
                key.unsignedInteger("exponent1"),
                key.unsignedInteger("exponent2"),
                key.unsignedInteger("coefficient"));
        key.end("coefficient");
        return parts;
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "RsaPrivateKeyDer[<redacted>]";
    }
}
