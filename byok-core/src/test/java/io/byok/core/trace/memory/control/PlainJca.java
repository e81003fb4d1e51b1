package io.byok.core.trace.memory.control;

import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Control: wraps an AES key and an RSA key as a careful program does with the JDK alone, wiping the arrays it sees. */
public final class PlainJca implements MemoryScenario {
    @Override
    public void run(Path directory) throws GeneralSecurityException, IOException {
        PublicKey wrappingKey = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(directory.resolve("wrapping-key"))));
        byte[] aes = Files.readAllBytes(directory.resolve("aes"));
        Files.write(directory.resolve("aes.wrapped"), oaep(wrappingKey, new SecretKeySpec(aes, "AES")));
        Arrays.fill(aes, (byte) 0);

        byte[] pkcs8 = Files.readAllBytes(directory.resolve("rsa"));
        PrivateKey rsa = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        SecretKey kek = generator.generateKey();
        Files.write(directory.resolve("kek.wrapped"), oaep(wrappingKey, kek));
        Files.write(directory.resolve("rsa.wrapped"), keyWrap(kek, rsa));
        Arrays.fill(pkcs8, (byte) 0);
    }

    private static byte[] oaep(PublicKey wrappingKey, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.WRAP_MODE,
                wrappingKey,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return cipher.wrap(key);
    }

    private static byte[] keyWrap(SecretKey kek, PrivateKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.WRAP_MODE, kek);
        return cipher.wrap(key);
    }
}
