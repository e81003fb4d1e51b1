package io.byok.bench.engine;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The key wrap of a provider. All three know it by this name; Bouncy Castle does not by "AES/KWP/NoPadding". */
record JcaKeyWrap(Provider provider) implements KeyWrap {
    static final String CIPHER = "AESWrapPad";

    @Override
    public byte[] wrap(byte[] kek, byte[] key) throws GeneralSecurityException {
        return apply(Cipher.ENCRYPT_MODE, kek, key);
    }

    @Override
    public byte[] unwrap(byte[] kek, byte[] wrapped) throws GeneralSecurityException {
        return apply(Cipher.DECRYPT_MODE, kek, wrapped);
    }

    private byte[] apply(int mode, byte[] kek, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, new SecretKeySpec(kek, "AES"));
        return cipher.doFinal(input);
    }
}
