package io.byok.bench.engine;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** A provider, used as a Java program uses it: a cipher for every call, explicit OAEP parameters, keys in the heap. */
final class JcaEngine implements Engine {
    private static final int EPHEMERAL_KEY_BYTES = 32;

    private final Provider provider;
    private final JcaKeyWrapCipher keyWrap;
    private final SecureRandom random = new SecureRandom();

    JcaEngine(Provider provider) {
        this.provider = provider;
        this.keyWrap = new JcaKeyWrapCipher(provider);
    }

    @Override
    public Wrapper wrapper(WrapAlgorithm algorithm, RsaPair pair) {
        Key publicKey = pair.publicKeyFor(provider);
        return (spec, encoded) -> {
            byte[] key = encoded.clone();
            return () -> algorithm.isHybrid()
                    ? wrapHybrid(algorithm, publicKey, key)
                    : oaep(Cipher.ENCRYPT_MODE, algorithm, publicKey, key);
        };
    }

    @Override
    public Unwrapper unwrapper(WrapAlgorithm algorithm, RsaPair pair, KeyMaterialSpec spec) {
        Key privateKey = pair.privateKeyFor(provider);
        int modulusBytes = pair.spec().modulusBytes();
        return ciphertext -> algorithm.isHybrid()
                ? unwrapHybrid(algorithm, privateKey, modulusBytes, ciphertext)
                : oaep(Cipher.DECRYPT_MODE, algorithm, privateKey, ciphertext);
    }

    private byte[] wrapHybrid(WrapAlgorithm algorithm, Key publicKey, byte[] key) throws GeneralSecurityException {
        byte[] ephemeral = new byte[EPHEMERAL_KEY_BYTES];
        random.nextBytes(ephemeral);
        byte[] first = oaep(Cipher.ENCRYPT_MODE, algorithm, publicKey, ephemeral);
        byte[] second = keyWrap.wrap(ephemeral, key);
        byte[] wrapped = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, wrapped, first.length, second.length);
        return wrapped;
    }

    private byte[] unwrapHybrid(WrapAlgorithm algorithm, Key privateKey, int modulusBytes, byte[] ciphertext)
            throws GeneralSecurityException {
        byte[] first = Arrays.copyOf(ciphertext, modulusBytes);
        byte[] ephemeral = oaep(Cipher.DECRYPT_MODE, algorithm, privateKey, first);
        return keyWrap.unwrap(ephemeral, Arrays.copyOfRange(ciphertext, modulusBytes, ciphertext.length));
    }

    private byte[] oaep(int mode, WrapAlgorithm algorithm, Key key, byte[] input) throws GeneralSecurityException {
        String digest = algorithm.digest();
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
        cipher.init(
                mode,
                key,
                new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT),
                random);
        return cipher.doFinal(input);
    }
}
