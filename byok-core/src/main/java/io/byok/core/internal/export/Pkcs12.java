package io.byok.core.internal.export;

import static io.byok.core.internal.export.Asn1.nothing;
import static io.byok.core.internal.export.Asn1.number;
import static io.byok.core.internal.export.Asn1.octets;
import static io.byok.core.internal.export.Asn1.oid;

import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.pbe.Password;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A PKCS#12 file (RFC 7292) with one key, which is encrypted by {@link Pbes2} and nothing else: the structure around it, its
 * alias among it, is public. Secret keys are laid out as the JDK's KeyStore does it, which the standard leaves open.
 */
final class Pkcs12 {
    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
    private static final String SECRET_BAG = "1.2.840.113549.1.12.10.1.5";
    private static final String FRIENDLY_NAME = "1.2.840.113549.1.9.20";
    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
    private static final int SET = 0x31;
    private static final int BMP_STRING = 0x1E;

    private Pkcs12() {}

    /** A private key. */
    static byte[] ofPrivateKey(byte[] encrypted, String alias, Password password, SecureRandom random) {
        return file(bag(SHROUDED_KEY_BAG, Der.encoded(encrypted), alias), password, random);
    }

    /** A secret key. */
    static byte[] ofSecretKey(byte[] encrypted, String alias, Password password, SecureRandom random) {
        Der secret = Der.sequence(oid(SHROUDED_KEY_BAG), Der.explicit(0, octets(encrypted)));
        return file(bag(SECRET_BAG, secret, alias), password, random);
    }

    private static Der bag(String type, Der value, String alias) {
        Der name = Der.tagged(BMP_STRING, Der.encoded(alias.getBytes(StandardCharsets.UTF_16BE)));
        Der attribute = Der.sequence(oid(FRIENDLY_NAME), Der.tagged(SET, name));
        return Der.sequence(oid(type), Der.explicit(0, value), Der.tagged(SET, attribute));
    }

    private static byte[] file(Der bag, Password password, SecureRandom random) {
        byte[] safe = Asn1.publicBytes(Der.sequence(data(Asn1.publicBytes(Der.sequence(bag)))));
        byte[] salt = new byte[Pbes2.SALT_BYTES];
        random.nextBytes(salt);
        byte[] mac = mac(safe, salt, password);
        Der digest = Der.sequence(Der.sequence(oid(SHA_256), nothing()), octets(mac));
        Der macData = Der.sequence(digest, octets(salt), number(Pbes2.ITERATIONS));
        return Asn1.publicBytes(Der.sequence(number(3), data(safe), macData));
    }

    private static Der data(byte[] content) {
        return Der.sequence(oid(DATA), Der.explicit(0, octets(content)));
    }

    /**
     * RFC 7292, 4 and appendix B. It is counted as high as the encryption: whoever guesses passwords takes the lower of the
     * two.
     */
    private static byte[] mac(byte[] content, byte[] salt, Password password) {
        SHA256Digest digest = new SHA256Digest();
        KeyParameter key = password.useBmpString(bytes -> {
            PKCS12ParametersGenerator kdf = new PKCS12ParametersGenerator(new SHA256Digest());
            kdf.init(bytes, salt, Pbes2.ITERATIONS);
            return (KeyParameter) kdf.generateDerivedMacParameters(Byte.SIZE * digest.getDigestSize());
        });
        HMac hmac = new HMac(digest);
        hmac.init(key);
        Wipe.array(key.getKey());
        hmac.update(content, 0, content.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        return mac;
    }
}
