package io.byok.localkms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** RSA keys to import, one of each size, and ways to spoil them. */
final class RsaKeys {

    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private RsaKeys() {}

    static KeyPair ofBits(int modulusBits) {
        return PAIRS.computeIfAbsent(modulusBits, RsaKeys::generate);
    }

    static KeyPair generate(int modulusBits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(modulusBits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RSAPrivateCrtKey privateKey(int modulusBits) {
        return (RSAPrivateCrtKey) ofBits(modulusBits).getPrivate();
    }

    /** The nine numbers of RFC 8017, A.1.2, of a sound key. */
    static BigInteger[] numbers(int modulusBits) {
        RSAPrivateCrtKey key = privateKey(modulusBits);
        return new BigInteger[] {
            BigInteger.ZERO,
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient()
        };
    }

    static byte[] pkcs8(BigInteger... numbers) {
        ASN1Encodable[] integers = new ASN1Encodable[numbers.length];
        for (int index = 0; index < numbers.length; index++) {
            integers[index] = new ASN1Integer(numbers[index]);
        }
        try {
            AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            return new PrivateKeyInfo(rsa, new DERSequence(integers)).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
