package io.byok.core.internal.engine;

import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapFailedException;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Wrapping by the ciphers of one security provider, for people who are bound to it. Keys pass through heap arrays, which
 * are wiped here, and through the JDK's key objects, which cannot be; what the provider copies, and what its timing tells,
 * is the provider's.
 */
public final class JcaEngine implements Engine {
    private static final int EPHEMERAL_KEY_BYTES = 32;

    private final JcaCiphers ciphers;
    private final Set<WrapAlgorithm> algorithms;

    JcaEngine(JcaCiphers ciphers, Set<WrapAlgorithm> algorithms) {
        this.ciphers = ciphers;
        this.algorithms = Set.copyOf(algorithms);
    }

    /**
     * An engine on this provider, once it was seen to do what it is told.
     *
     * @throws WrapFailedException if it does something else, or can wrap nothing
     */
    public static JcaEngine checked(Provider provider, SecureRandom random) {
        return new JcaSelfCheck(provider, random).run();
    }

    @Override
    public Set<WrapAlgorithm> algorithms() {
        return algorithms;
    }

    @Override
    public byte[] wrap(WrapAlgorithm algorithm, PublicHalf key, ByteBuffer material, SecureRandom random) {
        byte[] heapCopy = bytes(material);
        try {
            requireAlive(random);
            PublicKey publicKey = ciphers.publicKey(key.subjectPublicKeyInfo());
            return algorithm.isHybrid()
                    ? wrapHybrid(algorithm.digest(), publicKey, heapCopy, random)
                    : ciphers.encrypt(algorithm.digest(), publicKey, heapCopy, random);
        } catch (RandomSourceException e) {
            throw new WrapFailedException("Wrapping stopped: " + e.getMessage(), e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new WrapFailedException(
                    "The ciphers of " + ciphers + " could not wrap by " + algorithm
                            + ". Nothing was released. Check the provider's configuration.",
                    e);
        } finally {
            Wipe.array(heapCopy);
        }
    }

    /** The seed of OAEP is drawn inside the provider, unseen, so a broken source must be found out before. */
    private static void requireAlive(SecureRandom random) {
        try (Scratch scratch = new Scratch()) {
            new CheckedRandom(random).draw(CheckedRandom.MINIMUM_BYTES, scratch);
        }
    }

    private byte[] wrapHybrid(String digest, PublicKey publicKey, byte[] material, SecureRandom random)
            throws GeneralSecurityException {
        byte[] ephemeral = new byte[EPHEMERAL_KEY_BYTES];
        try {
            new CheckedRandom(random).drawInto(ByteBuffer.wrap(ephemeral));
            byte[] first = ciphers.encrypt(digest, publicKey, ephemeral, random);
            byte[] second = ciphers.keyWrap(ephemeral, material);
            return ByteBuffer.allocate(first.length + second.length)
                    .put(first)
                    .put(second)
                    .array();
        } finally {
            Wipe.array(ephemeral);
        }
    }

    @Override
    public OffHeapSecret unwrap(WrapAlgorithm algorithm, PrivateHalf key, byte[] ciphertext, SecureRandom random) {
        int modulusBytes = key.rsa().publicKey().lengthBytes();
        return key.pkcs8().use(pkcs8 -> unwrap(algorithm, pkcs8, modulusBytes, ciphertext));
    }

    private OffHeapSecret unwrap(WrapAlgorithm algorithm, ByteBuffer pkcs8, int modulusBytes, byte[] ciphertext) {
        byte[] heapCopy = bytes(pkcs8);
        byte[] material = null;
        try {
            PrivateKey privateKey = ciphers.privateKey(heapCopy);
            material = algorithm.isHybrid()
                    ? unwrapHybrid(algorithm.digest(), privateKey, modulusBytes, ciphertext)
                    : ciphers.decrypt(algorithm.digest(), privateKey, ciphertext);
            return OffHeapSecret.copyOf(material);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Providers fail in many ways, and which way is what an attacker wants to know.
            throw new UnwrapFailedException();
        } finally {
            Wipe.array(heapCopy);
            Wipe.array(material);
        }
    }

    private byte[] unwrapHybrid(String digest, PrivateKey privateKey, int modulusBytes, byte[] ciphertext)
            throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(ciphertext);
        byte[] first = new byte[modulusBytes];
        in.get(first);
        byte[] ephemeral = ciphers.decrypt(digest, privateKey, first);
        try {
            return ciphers.keyUnwrap(ephemeral, bytes(in));
        } finally {
            Wipe.array(ephemeral);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
