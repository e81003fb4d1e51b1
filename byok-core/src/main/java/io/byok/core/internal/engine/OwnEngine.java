package io.byok.core.internal.engine;

import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapFailedException;
import io.byok.core.internal.keywrap.RsaAesKeyWrap;
import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.OpaqueFailureException;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.rsa.Oaep;
import io.byok.core.internal.rsa.OaepDecryption;
import io.byok.core.internal.rsa.OaepDigest;
import io.byok.core.internal.rsa.Pkcs1Encryption;
import io.byok.core.internal.sm2.Sm2Encryption;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** Wrapping and unwrapping on this library's own constant-time arithmetic. */
public enum OwnEngine implements Engine {
    /** The engine has no state. */
    INSTANCE;

    @Override
    public Set<WrapAlgorithm> algorithms() {
        return EnumSet.allOf(WrapAlgorithm.class);
    }

    @Override
    @SuppressWarnings("deprecation") // Wrapping by the old algorithm is what is offered.
    public byte[] wrap(WrapAlgorithm algorithm, PublicHalf key, ByteBuffer material, SecureRandom random) {
        try {
            return switch (algorithm) {
                case RSAES_OAEP_SHA_256, RSAES_OAEP_SHA_1 -> oaep(algorithm).encrypt(key.rsa(), material, random);
                case RSA_AES_KEY_WRAP_SHA_256, RSA_AES_KEY_WRAP_SHA_1 ->
                    RsaAesKeyWrap.wrap(key.rsa(), oaep(algorithm), material, random);
                case RSAES_PKCS1_V1_5 -> Pkcs1Encryption.encrypt(key.rsa(), material, random);
                case SM2PKE -> Sm2Encryption.encrypt(key.sm2Point(), material, random);
            };
        } catch (FaultException | RandomSourceException e) {
            throw new WrapFailedException("Wrapping stopped: " + e.getMessage(), e);
        }
    }

    @Override
    public OffHeapSecret unwrap(WrapAlgorithm algorithm, PrivateHalf key, byte[] ciphertext, SecureRandom random) {
        ByteBuffer room = ByteBuffer.allocateDirect(ciphertext.length);
        try {
            int lengthBytes =
                    key.pkcs8().use(open -> unwrapInto(room, algorithm, key, ByteBuffer.wrap(ciphertext), random));
            return OffHeapSecret.filledBy(lengthBytes, home -> home.put(room.slice(0, lengthBytes)));
        } catch (OpaqueFailureException e) {
            throw new UnwrapFailedException();
        } catch (FaultException | RandomSourceException e) {
            throw new WrapFailedException("Unwrapping stopped: " + e.getMessage(), e);
        } finally {
            Wipe.direct(room);
        }
    }

    private static int unwrapInto(
            ByteBuffer room, WrapAlgorithm algorithm, PrivateHalf key, ByteBuffer ciphertext, SecureRandom random) {
        Oaep oaep = oaep(algorithm);
        return algorithm.isHybrid()
                ? RsaAesKeyWrap.unwrap(key.rsa(), oaep, ciphertext, room, random)
                : new OaepDecryption(oaep, key.rsa()).decrypt(ciphertext, room, random);
    }

    private static Oaep oaep(WrapAlgorithm algorithm) {
        return Oaep.of(OaepDigest.of(algorithm.digest()));
    }
}
