package io.byok.bench.timing;

import io.byok.bench.engine.RsaPair;
import io.byok.core.WrapAlgorithm;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;

/** Makes wrapped 32-byte keys in which all is right but one thing. */
final class Forge {
    private static final int KEY_BYTES = 32;

    private final WrapAlgorithm algorithm;
    private final int modulusBytes;
    private final PublicKey publicKey;
    private final RandomGenerator random;
    private final OaepBlock oaep;
    private final KeyWrapBlock keyWrap;

    Forge(WrapAlgorithm algorithm, RsaPair pair, RandomGenerator random) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.modulusBytes = pair.spec().modulusBytes();
        this.publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(pair.publicKey()));
        this.random = random;
        this.oaep = new OaepBlock(algorithm.digest(), random);
        this.keyWrap = new KeyWrapBlock(random);
    }

    /** Wraps a random key. */
    byte[] wrapped(Flaw flaw) {
        return wrapped(randomKey(), flaw);
    }

    byte[] wrapped(byte[] key, Flaw flaw) {
        if (!algorithm.isHybrid()) {
            return encrypt(key, flaw);
        }
        byte[] kek = randomKey();
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes(encrypt(kek, flaw));
        wrapped.writeBytes(keyWrap.wrap(kek, key, flaw));
        return wrapped.toByteArray();
    }

    private byte[] encrypt(byte[] message, Flaw flaw) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.ENCRYPT_MODE, publicKey);
            return rsa.doFinal(oaep.encode(modulusBytes, message, flaw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK encrypts single blocks by RSA", e);
        }
    }

    private byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }
}
