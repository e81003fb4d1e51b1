package io.byok.localkms;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of an import, on the JDK's ciphers. */
final class Wrapping {

    private Wrapping() {}

    static PublicKey publicKey(byte[] subjectPublicKeyInfo) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
    }

    static byte[] oaep(String hash, String mgfHash, byte[] wrappingKey, byte[] message)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        OAEPParameterSpec parameters =
                new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mgfHash), PSource.PSpecified.DEFAULT);
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(wrappingKey), parameters);
        return cipher.doFinal(message);
    }

    static byte[] oaep(String hash, byte[] wrappingKey, byte[] message) throws GeneralSecurityException {
        return oaep(hash, hash, wrappingKey, message);
    }

    static byte[] rsaAes(String hash, byte[] wrappingKey, byte[] message) throws GeneralSecurityException {
        return rsaAes(hash, wrappingKey, message, 32, "AES/KWP/NoPadding");
    }

    static byte[] rsaAes(String hash, byte[] wrappingKey, byte[] message, int aesKeyBytes, String keyWrap)
            throws GeneralSecurityException {
        byte[] aesKey = random(aesKeyBytes);
        Cipher cipher = Cipher.getInstance(keyWrap);
        cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(aesKey, "AES"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(oaep(hash, wrappingKey, aesKey));
        whole.writeBytes(cipher.wrap(new SecretKeySpec(message, "RAW")));
        return whole.toByteArray();
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
