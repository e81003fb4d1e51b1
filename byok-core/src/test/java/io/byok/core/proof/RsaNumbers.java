package io.byok.core.proof;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateCrtKeySpec;

/** The numbers of an RSA key with the public exponent 65537, by plain arithmetic. */
public record RsaNumbers(BigInteger p, BigInteger q) {
    /** The public exponent of them all. */
    public static final BigInteger E = BigInteger.valueOf(65537);

    /** The modulus. */
    public BigInteger n() {
        return p.multiply(q);
    }

    /** The private exponent. */
    public BigInteger d() {
        return E.modInverse(p.subtract(ONE).multiply(q.subtract(ONE)));
    }

    /** The private exponent for p. */
    public BigInteger dp() {
        return E.modInverse(p.subtract(ONE));
    }

    /** The private exponent for q. */
    public BigInteger dq() {
        return E.modInverse(q.subtract(ONE));
    }

    /** The coefficient. */
    public BigInteger qInv() {
        return q.modInverse(p);
    }

    /** Bytes of the modulus. */
    public int lengthBytes() {
        return (n().bitLength() + 7) / 8;
    }

    /** The block to the power of the public exponent, whatever the block is. */
    public byte[] encrypt(byte[] block) {
        return octets(new BigInteger(1, block).modPow(E, n()), lengthBytes());
    }

    /** The key in PKCS#8. */
    public byte[] pkcs8() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(n(), E, d(), p, q, dp(), dq(), qInv()))
                .getEncoded();
    }

    /** Big-endian without a sign, in exactly so many bytes. */
    public static byte[] octets(BigInteger x, int length) {
        byte[] signed = x.toByteArray();
        byte[] octets = new byte[length];
        int from = Math.max(0, signed.length - length);
        System.arraycopy(signed, from, octets, length - (signed.length - from), signed.length - from);
        return octets;
    }
}
