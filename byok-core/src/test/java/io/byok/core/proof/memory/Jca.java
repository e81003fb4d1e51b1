package io.byok.core.proof.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;

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

    /** The key that encrypts a PKCS#8 in PEM, derived from its password by PBKDF2 with HMAC-SHA-256. */
    static byte[] keyOfPkcs8(byte[] pem, String password) throws GeneralSecurityException {
        String base64 = new String(pem, StandardCharsets.US_ASCII).replaceAll("-----.*-----|\n", "");
        PBES2Parameters scheme = PBES2Parameters.getInstance(
                EncryptedPrivateKeyInfo.getInstance(Base64.getDecoder().decode(base64))
                        .getEncryptionAlgorithm()
                        .getParameters());
        PBKDF2Params kdf =
                PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        int iterations = kdf.getIterationCount().intValueExact();
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), kdf.getSalt(), iterations, 256))
                .getEncoded();
    }

    static RSAPrivateCrtKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
