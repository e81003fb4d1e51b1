package io.byok.core.proof.memory;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The other side, by the ciphers of the JDK. */
final class Jca {
    private Jca() {}

    /** RSAES-OAEP with SHA-256. */
    static byte[] encrypt(PublicKey key, byte[] message) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(message);
    }

    /** RSA_AES key wrap: the key-encryption key by {@link #encrypt}, then the key by AES key wrap with padding. */
    static byte[] wrap(PublicKey wrappingKey, byte[] kek, byte[] key) throws GeneralSecurityException {
        byte[] first = encrypt(wrappingKey, kek);
        byte[] second = keyWrap(Cipher.WRAP_MODE, kek).wrap(new SecretKeySpec(key, "RAW"));
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** What is wrapped behind the first bytes of {@code wrapped}. */
    static byte[] unwrap(byte[] kek, byte[] wrapped, int from) throws GeneralSecurityException {
        return keyWrap(Cipher.UNWRAP_MODE, kek)
                .unwrap(Arrays.copyOfRange(wrapped, from, wrapped.length), "RAW", Cipher.SECRET_KEY)
                .getEncoded();
    }

    private static Cipher keyWrap(int mode, byte[] kek) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(mode, new SecretKeySpec(kek, "AES"));
        return cipher;
    }

    static RSAPrivateCrtKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
