package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** The encryption of OpenSSL's traditional PEM: cipher and IV as the header DEK-Info names them, a key by one MD5. */
public final class DekInfo implements PasswordScheme {
    /** The first bytes of the IV are the salt. */
    private static final int SALT_BYTES = 8;

    private final CbcCipher cipher;
    private final byte[] iv;

    private DekInfo(CbcCipher cipher, byte[] iv) {
        this.cipher = cipher;
        this.iv = iv;
    }

    /**
     * Reads the header's value.
     *
     * @throws UnsupportedSchemeException if the cipher is not supported
     * @throws IllegalArgumentException if the header is malformed
     */
    public static DekInfo parse(String header) {
        int comma = header.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("DEK-Info names no IV");
        }
        String name = header.substring(0, comma).strip().toUpperCase(Locale.ROOT);
        CbcCipher cipher = CbcCipher.ofName(name)
                .orElseThrow(() -> new UnsupportedSchemeException(name.replaceAll("[^A-Z0-9-]", "?")));
        byte[] iv = HexFormat.of().parseHex(header.substring(comma + 1).strip());
        if (iv.length != cipher.ivBytes()) {
            throw new IllegalArgumentException("DEK-Info has an IV of " + iv.length + " bytes");
        }
        return new DekInfo(cipher, iv);
    }

    @Override
    public String words() {
        return cipher.words();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, Password password) {
        KeyParameter key = password.useUtf8(bytes -> derive(bytes, cipher.keyBits()));
        return cipher.decrypt(new ParametersWithIV(key, iv), ciphertext);
    }

    private KeyParameter derive(byte[] password, int keyBits) {
        OpenSSLPBEParametersGenerator derivation = new OpenSSLPBEParametersGenerator();
        byte[] salt = Arrays.copyOf(iv, SALT_BYTES);
        derivation.init(password, salt);
        KeyParameter key = (KeyParameter) derivation.generateDerivedParameters(keyBits);
        Wipe.array(derivation.getPassword());
        return key;
    }
}
