package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S1ParametersGenerator;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** The older schemes: PBES1 (RFC 8018 section 6.1) and those of PKCS#12 (RFC 7292 appendix C). */
enum Pbes1 {
    MD5_DES("1.2.840.113549.1.5.3", "PBES1, MD5, DES-CBC", CbcCipher.DES),
    SHA1_DES("1.2.840.113549.1.5.10", "PBES1, SHA-1, DES-CBC", CbcCipher.DES),
    MD5_RC2("1.2.840.113549.1.5.6", "PBES1, MD5, RC2-CBC", CbcCipher.RC2_64),
    SHA1_RC2("1.2.840.113549.1.5.11", "PBES1, SHA-1, RC2-CBC", CbcCipher.RC2_64),
    PKCS12_3DES("1.2.840.113549.1.12.1.3", "PKCS#12 PBE, SHA-1, 3DES", CbcCipher.DES_EDE3),
    PKCS12_2DES("1.2.840.113549.1.12.1.4", "PKCS#12 PBE, SHA-1, two-key 3DES", CbcCipher.DES_EDE2),
    PKCS12_RC2_128("1.2.840.113549.1.12.1.5", "PKCS#12 PBE, SHA-1, RC2-128", CbcCipher.RC2_128),
    PKCS12_RC2_40("1.2.840.113549.1.12.1.6", "PKCS#12 PBE, SHA-1, RC2-40", CbcCipher.RC2_40);

    private final String oid;
    private final String words;
    private final CbcCipher cipher;

    Pbes1(String oid, String words, CbcCipher cipher) {
        this.oid = oid;
        this.words = words;
        this.cipher = cipher;
    }

    private PBEParametersGenerator generator() {
        return switch (this) {
            case MD5_DES, MD5_RC2 -> new PKCS5S1ParametersGenerator(new MD5Digest());
            case SHA1_DES, SHA1_RC2 -> new PKCS5S1ParametersGenerator(new SHA1Digest());
            case PKCS12_3DES, PKCS12_2DES, PKCS12_RC2_128, PKCS12_RC2_40 ->
                new PKCS12ParametersGenerator(new SHA1Digest());
        };
    }

    static Optional<Pbes1> ofOid(String oid) {
        return Arrays.stream(values()).filter(scheme -> scheme.oid.equals(oid)).findFirst();
    }

    /** Both families have salt and number of iterations, in this order, as parameters. */
    PasswordScheme with(ASN1Encodable parameters, Work work) {
        PKCS12PBEParams saltAndCount = PKCS12PBEParams.getInstance(parameters);
        byte[] salt = saltAndCount.getIV();
        int iterations = work.spend(saltAndCount.getIterations());
        return new PasswordScheme() {
            @Override
            public String words() {
                return words;
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, Password password) {
                return cipher.decrypt(derive(password, salt, iterations), ciphertext);
            }
        };
    }

    private ParametersWithIV derive(Password password, byte[] salt, int iterations) {
        return oid.startsWith("1.2.840.113549.1.12")
                ? password.useBmpString(bytes -> derive(bytes, salt, iterations))
                : password.useUtf8(bytes -> derive(bytes, salt, iterations));
    }

    private ParametersWithIV derive(byte[] password, byte[] salt, int iterations) {
        PBEParametersGenerator derivation = generator();
        derivation.init(password, salt, iterations);
        ParametersWithIV keyAndIv =
                (ParametersWithIV) derivation.generateDerivedParameters(cipher.keyBits(), cipher.ivBytes() * Byte.SIZE);
        Wipe.array(derivation.getPassword());
        return keyAndIv;
    }
}
