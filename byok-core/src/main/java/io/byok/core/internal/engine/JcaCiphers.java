package io.byok.core.internal.engine;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * RSAES-OAEP and AES key wrap with padding of one provider. The OAEP parameters are always explicit: of
 * "OAEPWithSHA-256AndMGF1Padding" the JDK makes MGF1 with SHA-1, which KMS refuses.
 */
final class JcaCiphers {
    /** Of the JDK and Corretto; of Bouncy Castle; of Bouncy Castle's FIPS module. */
    private static final List<String> KEY_WRAP_NAMES = List.of("AES/KWP/NoPadding", "AESRFC5649WRAP", "AESKWP");

    private final Provider provider;
    private final Optional<String> keyWrapName;

    JcaCiphers(Provider provider) {
        this.provider = provider;
        this.keyWrapName = KEY_WRAP_NAMES.stream()
                .filter(name -> provider.getService("Cipher", name) != null)
                .findFirst();
    }

    boolean canKeyWrap() {
        return keyWrapName.isPresent();
    }

    PublicKey publicKey(byte[] subjectPublicKeyInfo) throws GeneralSecurityException {
        return keyFactory().generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
    }

    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** The provider's own, since some take no other's keys; SunJCE has none and takes those of the JDK. */
    private KeyFactory keyFactory() throws NoSuchAlgorithmException {
        return provider.getService("KeyFactory", "RSA") == null
                ? KeyFactory.getInstance("RSA")
                : KeyFactory.getInstance("RSA", provider);
    }

    byte[] encrypt(String digest, PublicKey key, byte[] message, SecureRandom random) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
        cipher.init(Cipher.ENCRYPT_MODE, key, oaep(digest), random);
        return cipher.doFinal(message);
    }

    byte[] decrypt(String digest, PrivateKey key, byte[] ciphertext) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
        cipher.init(Cipher.DECRYPT_MODE, key, oaep(digest));
        return cipher.doFinal(ciphertext);
    }

    private static OAEPParameterSpec oaep(String digest) {
        return new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT);
    }

    /** In WRAP_MODE, which every provider has; the key to wrap passes as one whose encoding it is. */
    byte[] keyWrap(byte[] keyEncryptionKey, byte[] material) throws GeneralSecurityException {
        Cipher cipher = keyWrapCipher();
        cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(keyEncryptionKey, "AES"));
        return cipher.wrap(new SecretKeySpec(material, "RAW"));
    }

    byte[] keyUnwrap(byte[] keyEncryptionKey, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = keyWrapCipher();
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(keyEncryptionKey, "AES"));
        Key key = cipher.unwrap(wrapped, "RAW", Cipher.SECRET_KEY);
        return key.getEncoded();
    }

    private Cipher keyWrapCipher() throws GeneralSecurityException {
        return Cipher.getInstance(
                keyWrapName.orElseThrow(() -> new NoSuchAlgorithmException(provider.getName() + " has none of "
                        + KEY_WRAP_NAMES + " (AES key wrap with padding, RFC 5649)")),
                provider);
    }

    @Override
    public String toString() {
        return provider.getName() + " " + provider.getVersionStr();
    }
}
