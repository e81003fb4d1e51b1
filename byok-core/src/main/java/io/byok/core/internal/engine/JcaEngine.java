package io.byok.core.internal.engine;

import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapFailedException;
import io.byok.core.WrappingKey;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wrapping by the JDK's ciphers. The OAEP parameters are always explicit: of "OAEPWithSHA-256AndMGF1Padding" the JDK
 * makes MGF1 with SHA-1, which KMS refuses.
 */
enum JcaEngine implements WrapEngine {
    INSTANCE;

    private static final int EPHEMERAL_KEY_BYTES = 32;

    @Override
    public byte[] wrap(WrapAlgorithm algorithm, WrappingKey wrappingKey, ByteBuffer material, SecureRandom random) {
        byte[] heapCopy = bytes(material);
        try {
            Key publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(wrappingKey.encoded()));
            return algorithm.isHybrid()
                    ? wrapHybrid(algorithm, publicKey, heapCopy, random)
                    : oaep(Cipher.ENCRYPT_MODE, algorithm, publicKey, heapCopy, random);
        } catch (GeneralSecurityException e) {
            throw new WrapFailedException(
                    "The JDK's ciphers could not wrap by " + algorithm + " under " + wrappingKey
                            + ". Nothing was released. Check the security providers that this JVM is configured with.",
                    e);
        } finally {
            Wipe.array(heapCopy);
        }
    }

    private static byte[] wrapHybrid(WrapAlgorithm algorithm, Key publicKey, byte[] material, SecureRandom random)
            throws GeneralSecurityException {
        byte[] ephemeral = new byte[EPHEMERAL_KEY_BYTES];
        try {
            random.nextBytes(ephemeral);
            byte[] wrappedEphemeral = oaep(Cipher.ENCRYPT_MODE, algorithm, publicKey, ephemeral, random);
            byte[] wrappedMaterial = keyWrapPad(Cipher.ENCRYPT_MODE, ephemeral, material);
            return ByteBuffer.allocate(wrappedEphemeral.length + wrappedMaterial.length)
                    .put(wrappedEphemeral)
                    .put(wrappedMaterial)
                    .array();
        } finally {
            Wipe.array(ephemeral);
        }
    }

    @Override
    public OffHeapSecret unwrap(WrapAlgorithm algorithm, ByteBuffer pkcs8, byte[] ciphertext, SecureRandom random) {
        byte[] heapCopy = bytes(pkcs8);
        byte[] material = null;
        try {
            Key privateKey = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(heapCopy));
            material = algorithm.isHybrid()
                    ? unwrapHybrid(algorithm, privateKey, ciphertext, random)
                    : oaep(Cipher.DECRYPT_MODE, algorithm, privateKey, ciphertext, random);
            return OffHeapSecret.copyOf(material);
        } catch (GeneralSecurityException e) {
            throw new UnwrapFailedException();
        } finally {
            Wipe.array(heapCopy);
            Wipe.array(material);
        }
    }

    private static byte[] unwrapHybrid(WrapAlgorithm algorithm, Key privateKey, byte[] ciphertext, SecureRandom random)
            throws GeneralSecurityException {
        int modulusBytes =
                (((java.security.interfaces.RSAKey) privateKey).getModulus().bitLength() + 7) / 8;
        if (ciphertext.length <= modulusBytes) {
            throw new UnwrapFailedException();
        }
        byte[] ephemeral = null;
        try {
            byte[] first = Arrays.copyOf(ciphertext, modulusBytes);
            ephemeral = oaep(Cipher.DECRYPT_MODE, algorithm, privateKey, first, random);
            byte[] rest = Arrays.copyOfRange(ciphertext, modulusBytes, ciphertext.length);
            return keyWrapPad(Cipher.DECRYPT_MODE, ephemeral, rest);
        } finally {
            Wipe.array(ephemeral);
        }
    }

    private static byte[] oaep(int mode, WrapAlgorithm algorithm, Key key, byte[] input, SecureRandom random)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        String digest = algorithm.digest();
        cipher.init(
                mode,
                key,
                new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT),
                random);
        return cipher.doFinal(input);
    }

    private static byte[] keyWrapPad(int mode, byte[] keyEncryptionKey, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(mode, new SecretKeySpec(keyEncryptionKey, "AES"));
        return cipher.doFinal(input);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
