package io.byok.bench.engine;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES key wrap with padding of a provider. All three know it by this name; Bouncy Castle does not by AES/KWP/NoPadding. */
record JcaKeyWrapCipher(Provider provider) {
    static final String NAME = "AESWrapPad";

    byte[] wrap(byte[] kek, byte[] key) throws GeneralSecurityException {
        return apply(Cipher.ENCRYPT_MODE, kek, key);
    }

    byte[] unwrap(byte[] kek, byte[] wrapped) throws GeneralSecurityException {
        return apply(Cipher.DECRYPT_MODE, kek, wrapped);
    }

    private byte[] apply(int mode, byte[] kek, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(NAME, provider);
        cipher.init(mode, new SecretKeySpec(kek, "AES"));
        return cipher.doFinal(input);
    }
}
