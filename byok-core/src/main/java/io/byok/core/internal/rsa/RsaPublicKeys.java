package io.byok.core.internal.rsa;

import io.byok.core.InvalidWrappingKeyException;
import io.byok.core.internal.asn1.RsaPublicKeyDer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;

/** RSA public keys: nothing here is secret. */
public final class RsaPublicKeys {
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);

    private RsaPublicKeys() {}

    /** Demands what a wrapping key must be: exact size, odd modulus, odd exponent of 65537 or more. */
    public static void check(RsaPublicKeyDer key, int modulusBits) {
        BigInteger modulus = unsigned(key.modulus());
        BigInteger exponent = unsigned(key.publicExponent());
        if (modulus.bitLength() != modulusBits) {
            throw new InvalidWrappingKeyException("An RSA public key of " + modulus.bitLength() + " bits where RSA_"
                    + modulusBits + " was asked for (AWS KMS, GetParametersForImport, WrappingKeySpec)."
                    + " Fetch the wrapping key again and check which server answered.");
        }
        if (!modulus.testBit(0)) {
            throw new InvalidWrappingKeyException("An RSA modulus that is even: a modulus is the product of odd primes"
                    + " (RFC 8017 section 3.1). This key is broken or tampered with; do not wrap under it.");
        }
        if (!exponent.testBit(0) || exponent.compareTo(LEAST_EXPONENT) < 0 || exponent.bitLength() > modulusBits / 2) {
            throw new InvalidWrappingKeyException("An RSA public exponent "
                    + (exponent.bitLength() > 64 ? "of " + exponent.bitLength() + " bits" : exponent)
                    + ": it must be odd and at least 65537 (FIPS 186-5 section 5.1, NIST SP 800-56B section 6.2)."
                    + " AWS KMS uses 65537; check which server answered.");
        }
    }

    /** Bit length of a big-endian number. */
    public static int bits(ByteBuffer bigEndian) {
        return unsigned(bigEndian).bitLength();
    }

    /** The key as the JDK knows it. */
    public static PublicKey toJca(ByteBuffer modulus, ByteBuffer exponent) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(unsigned(modulus), unsigned(exponent)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK refuses an RSA public key that was checked", e);
        }
    }

    private static BigInteger unsigned(ByteBuffer bigEndian) {
        byte[] magnitude = new byte[bigEndian.remaining()];
        bigEndian.duplicate().get(magnitude);
        return new BigInteger(1, magnitude);
    }
}
