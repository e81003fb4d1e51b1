package io.byok.bench.engine;

import java.security.GeneralSecurityException;

/** The key wrap of a provider, with KEK and key in the heap. */
final class JcaKeyWrap implements KeyWrap {
    private final JcaKeyWrapCipher cipher;
    private final byte[] kek;
    private final byte[] key;

    JcaKeyWrap(JcaKeyWrapCipher cipher, byte[] kek, byte[] key) {
        this.cipher = cipher;
        this.kek = kek.clone();
        this.key = key.clone();
    }

    @Override
    public byte[] wrap() throws GeneralSecurityException {
        return cipher.wrap(kek, key);
    }

    @Override
    public Object unwrap(byte[] wrapped) throws GeneralSecurityException {
        return cipher.unwrap(kek, wrapped);
    }
}
