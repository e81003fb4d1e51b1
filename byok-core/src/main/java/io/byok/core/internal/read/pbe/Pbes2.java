package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** PBES2 (RFC 8018 section 6.2), with PBKDF2 or scrypt (RFC 7914 section 7.1). */
final class Pbes2 implements PasswordScheme {
    static final String OID = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";

    private final String kdfWords;
    private final Kdf kdf;
    private final CbcCipher cipher;
    private final byte[] iv;

    private Pbes2(String kdfWords, Kdf kdf, CbcCipher cipher, byte[] iv) {
        this.kdfWords = kdfWords;
        this.kdf = kdf;
        this.cipher = cipher;
        this.iv = iv;
    }

    /** From a password in UTF-8 to a key. */
    interface Kdf {
        byte[] derive(byte[] password, int keyBits);
    }

    static Pbes2 of(ASN1Encodable encoded, Work work) {
        PBES2Parameters parameters = PBES2Parameters.getInstance(encoded);
        EncryptionScheme encryption = parameters.getEncryptionScheme();
        CbcCipher cipher = CbcCipher.ofOid(encryption.getAlgorithm().getId())
                .orElseThrow(() -> new UnsupportedSchemeException(
                        "PBES2 with the cipher " + encryption.getAlgorithm().getId()));
        byte[] iv = ASN1OctetString.getInstance(encryption.getParameters()).getOctets();
        if (iv.length != cipher.ivBytes()) {
            throw new IllegalArgumentException("an IV of " + iv.length + " bytes");
        }
        KeyDerivationFunc kdf = parameters.getKeyDerivationFunc();
        return switch (kdf.getAlgorithm().getId()) {
            case PBKDF2 -> pbkdf2(PBKDF2Params.getInstance(kdf.getParameters()), cipher, iv, work);
            case SCRYPT -> new Pbes2("scrypt", scrypt(ASN1Sequence.getInstance(kdf.getParameters()), work), cipher, iv);
            default ->
                throw new UnsupportedSchemeException(
                        "PBES2 with the key derivation " + kdf.getAlgorithm().getId());
        };
    }

    private static Pbes2 pbkdf2(PBKDF2Params parameters, CbcCipher cipher, byte[] iv, Work work) {
        String prfOid = parameters.getPrf().getAlgorithm().getId();
        Prf prf = Prf.ofHmac(prfOid)
                .orElseThrow(() -> new UnsupportedSchemeException("PBES2 with PBKDF2 and the function " + prfOid));
        int iterations = work.spend(parameters.getIterationCount());
        return new Pbes2("PBKDF2 with HMAC-" + prf.words(), pbkdf2(prf, parameters.getSalt(), iterations), cipher, iv);
    }

    static Kdf pbkdf2(Prf prf, byte[] salt, int iterations) {
        return (password, keyBits) -> {
            PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(prf.digest());
            generator.init(password, salt, iterations);
            KeyParameter derived = (KeyParameter) generator.generateDerivedParameters(keyBits);
            Wipe.array(generator.getPassword());
            return derived.getKey();
        };
    }

    private static Kdf scrypt(ASN1Sequence parameters, Work work) {
        if (parameters.size() < 4) {
            throw new IllegalArgumentException("scrypt parameters are incomplete");
        }
        byte[] salt = ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets();
        ASN1Integer n = ASN1Integer.getInstance(parameters.getObjectAt(1));
        ASN1Integer r = ASN1Integer.getInstance(parameters.getObjectAt(2));
        ASN1Integer p = ASN1Integer.getInstance(parameters.getObjectAt(3));
        work.spendScrypt(n.getPositiveValue(), r.getPositiveValue(), p.getPositiveValue());
        return (password, keyBits) -> SCrypt.generate(
                password, salt, n.intValueExact(), r.intValueExact(), p.intValueExact(), keyBits / Byte.SIZE);
    }

    @Override
    public String words() {
        return "PBES2, " + kdfWords + ", " + cipher.words();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, Password password) {
        byte[] key = password.useUtf8(bytes -> kdf.derive(bytes, cipher.keyBits()));
        try {
            return cipher.decrypt(new ParametersWithIV(new KeyParameter(key), iv), ciphertext);
        } finally {
            Wipe.array(key);
        }
    }
}
