package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/**
 * The parts of an RSA public key in a {@code SubjectPublicKeyInfo} (RFC 5280 section 4.1, RFC 8017 appendix A.1.1), as
 * slices: big-endian, perhaps with one leading zero byte.
 */
public record RsaPublicKeyDer(ByteBuffer modulus, ByteBuffer publicExponent) {
    /**
     * Reads DER with algorithm rsaEncryption and NULL parameters.
     *
     * @throws DerException if it is anything else
     */
    public static RsaPublicKeyDer parse(ByteBuffer subjectPublicKeyInfo) {
        DerReader whole = new DerReader(subjectPublicKeyInfo);
        DerReader info = whole.sequence("SubjectPublicKeyInfo");
        whole.end("SubjectPublicKeyInfo");
        info.exactly(RsaPrivateKeyDer.RSA_ENCRYPTION, "SubjectPublicKeyInfo.algorithm");
        DerReader bits = info.bitString("SubjectPublicKeyInfo.subjectPublicKey");
        info.end("SubjectPublicKeyInfo.subjectPublicKey");
        DerReader key = bits.sequence("RSAPublicKey");
        bits.end("RSAPublicKey");
        RsaPublicKeyDer parts =
                new RsaPublicKeyDer(key.unsignedInteger("modulus"), key.unsignedInteger("publicExponent"));
        key.end("publicExponent");
        return parts;
    }
}
