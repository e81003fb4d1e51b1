package io.byok.localkms.internal.crypto;

import java.math.BigInteger;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/**
 * Reads an RSA private key from PKCS #8, strictly: BER or DER without trailing bytes, version 0, rsaEncryption with NULL
 * parameters, two primes, and numbers that belong together.
 *
 * <p>Standard: RFC 5208 and RFC 8017, 3.2 and A.1.2. How strict AWS is beyond size and number of primes is unknown;
 * assumed.
 */
final class RsaPkcs8 {

    private static final int NUMBERS_OF_TWO_PRIME_KEY = 9;
    private static final int PRIME_CERTAINTY = 50;

    private RsaPkcs8() {}

    static Optional<RSAPrivateCrtKeySpec> parse(byte[] encoded, int modulusBits) {
        return Pkcs8.read(encoded, RsaPkcs8::privateKey)
                .filter(key -> key.getModulus().bitLength() == modulusBits)
                .filter(RsaPkcs8::isSound);
    }

    private static Optional<RSAPrivateCrtKeySpec> privateKey(PrivateKeyInfo info) {
        boolean isRsa = info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                && DERNull.INSTANCE.equals(info.getPrivateKeyAlgorithm().getParameters());
        if (!isRsa || !Pkcs8.isVersion0(info)) {
            return Optional.empty();
        }
        ASN1Sequence numbers = ASN1Sequence.getInstance(info.getPrivateKey().getOctets());
        if (numbers.size() != NUMBERS_OF_TWO_PRIME_KEY || number(numbers, 0).signum() != 0) {
            return Optional.empty();
        }
        return Optional.of(new RSAPrivateCrtKeySpec(
                number(numbers, 1),
                number(numbers, 2),
                number(numbers, 3),
                number(numbers, 4),
                number(numbers, 5),
                number(numbers, 6),
                number(numbers, 7),
                number(numbers, 8)));
    }

    private static BigInteger number(ASN1Sequence numbers, int index) {
        return ASN1Integer.getInstance(numbers.getObjectAt(index)).getValue();
    }

    /** RFC 8017, 3.1 and 3.2: n = p q; e d = 1 modulo p - 1 and q - 1; dP, dQ and qInv are what d, p and q make them. */
    private static boolean isSound(RSAPrivateCrtKeySpec key) {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        BigInteger e = key.getPublicExponent();
        BigInteger d = key.getPrivateExponent();
        if (!isAboveOne(p) || !isAboveOne(q) || p.equals(q) || !p.multiply(q).equals(key.getModulus())) {
            return false;
        }
        if (!e.testBit(0) || e.compareTo(BigInteger.valueOf(3)) < 0 || e.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        if (d.signum() <= 0 || d.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        return isExponent(e, d, key.getPrimeExponentP(), p.subtract(BigInteger.ONE))
                && isExponent(e, d, key.getPrimeExponentQ(), q.subtract(BigInteger.ONE))
                && isInverse(key.getCrtCoefficient(), q, p)
                && p.isProbablePrime(PRIME_CERTAINTY)
                && q.isProbablePrime(PRIME_CERTAINTY);
    }

    private static boolean isAboveOne(BigInteger factor) {
        return factor.compareTo(BigInteger.ONE) > 0;
    }

    private static boolean isExponent(BigInteger e, BigInteger d, BigInteger reduced, BigInteger order) {
        return reduced.equals(d.mod(order)) && isInverse(e.mod(order), d, order);
    }

    private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
        return one.signum() > 0
                && one.compareTo(modulus) < 0
                && one.multiply(other).mod(modulus).equals(BigInteger.ONE);
    }
}
