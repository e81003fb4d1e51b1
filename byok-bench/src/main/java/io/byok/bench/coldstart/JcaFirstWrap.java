package io.byok.bench.coldstart;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Makes an AES-256 key and wraps it with JCA providers. */
final class JcaFirstWrap {
    private JcaFirstWrap() {}

    static void wrap(Provider ciphers, Provider rsaKeys) throws GeneralSecurityException {
        PublicKey wrappingKey = KeyFactory.getInstance("RSA", rsaKeys)
                .generatePublic(new X509EncodedKeySpec(KnownPublicKey.subjectPublicKeyInfo()));
        KeyGenerator generator = KeyGenerator.getInstance("AES", ciphers);
        generator.init(256);
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", ciphers);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                wrappingKey,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        KnownPublicKey.requireWrapped(cipher.doFinal(generator.generateKey().getEncoded()));
    }
}
