package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import java.security.MessageDigest;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The checksum of a PKCS#12 file under its password (RFC 7292 section 4 and appendix B; PBMAC1 of RFC 9579). */
public final class Pkcs12Mac {
    private static final String PBMAC1 = "1.2.840.113549.1.5.14";

    private Pkcs12Mac() {}

    /**
     * Whether it is right: the password too, then.
     *
     * @throws UnsupportedSchemeException if the checksum is of a kind that is not supported
     * @throws IllegalArgumentException if its parameters are malformed
     */
    public static boolean matches(MacData data, byte[] content, Password password, Work work) {
        AlgorithmIdentifier algorithm = data.getMac().getAlgorithmId();
        byte[] expected = data.getMac().getDigest();
        byte[] actual = algorithm.getAlgorithm().getId().equals(PBMAC1)
                ? pbmac1(PBMAC1Params.getInstance(algorithm.getParameters()), content, password, work)
                : pkcs12(digest(algorithm), data, content, password, work);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] pkcs12(Prf prf, MacData data, byte[] content, Password password, Work work) {
        int iterations = work.spend(data.getIterationCount());
        return hmac(
                prf.digest(),
                password.useBmpString(bytes -> derive(prf.digest(), bytes, data.getSalt(), iterations)),
                content);
    }

    private static CipherParameters derive(Digest digest, byte[] password, byte[] salt, int iterations) {
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
        generator.init(password, salt, iterations);
        CipherParameters key = generator.generateDerivedMacParameters(digest.getDigestSize() * Byte.SIZE);
        Wipe.array(generator.getPassword());
        return key;
    }

    private static byte[] pbmac1(PBMAC1Params parameters, byte[] content, Password password, Work work) {
        PBKDF2Params kdf =
                PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
        Prf function = hmacFunction(kdf.getPrf());
        Prf mac = hmacFunction(parameters.getMessageAuthScheme());
        int keyBits = mac.digest().getDigestSize() * Byte.SIZE;
        if (kdf.getKeyLength() != null) {
            keyBits = kdf.getKeyLength().intValueExact() * Byte.SIZE;
        }
        Pbes2.Kdf derivation = Pbes2.pbkdf2(function, kdf.getSalt(), work.spend(kdf.getIterationCount()));
        int bits = Math.min(keyBits, 8 * ((ExtendedDigest) mac.digest()).getByteLength());
        return hmac(mac.digest(), new KeyParameter(password.useUtf8(bytes -> derivation.derive(bytes, bits))), content);
    }

    private static byte[] hmac(Digest digest, CipherParameters key, byte[] content) {
        HMac hmac = new HMac(digest);
        hmac.init(key);
        CbcCipher.wipe(key);
        hmac.update(content, 0, content.length);
        byte[] result = new byte[hmac.getMacSize()];
        hmac.doFinal(result, 0);
        return result;
    }

    private static Prf digest(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        return Prf.ofDigest(oid).orElseThrow(() -> new UnsupportedSchemeException("a checksum by the digest " + oid));
    }

    private static Prf hmacFunction(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        return Prf.ofHmac(oid).orElseThrow(() -> new UnsupportedSchemeException("a checksum by the function " + oid));
    }
}
