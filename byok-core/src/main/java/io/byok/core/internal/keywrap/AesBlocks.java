package io.byok.core.internal.keywrap;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;

/**
 * Single blocks of AES by the JDK's {@code AES/ECB/NoPadding}, under one key, in one direction.
 *
 * <p>The JDK's cipher keeps the key and its schedule; it is given a key of zeros when this closes, which leaves none of
 * them behind. What it leaks: the key schedule reads a table by bytes of the key, and until the compiler has put in the
 * processor's AES instructions the rounds read tables by bytes of key and data.
 */
public final class AesBlocks implements AutoCloseable {
    /** Bytes of a block. */
    public static final int BLOCK_BYTES = 16;

    private static final String ALGORITHM = "AES/ECB/NoPadding";

    private final Cipher cipher;
    private final int mode;
    private final int keyLength;

    private AesBlocks(int mode, byte[] key) {
        this.mode = mode;
        this.keyLength = key.length;
        try {
            // The JDK's, whatever stands before it: what it leaves behind is known.
            Provider jdk = Security.getProvider("SunJCE");
            this.cipher = jdk == null ? Cipher.getInstance(ALGORITHM) : Cipher.getInstance(ALGORITHM, jdk);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
        initialise(key);
    }

    /** Encrypts under {@code key} of 16, 24 or 32 bytes, which its owner wipes. */
    public static AesBlocks encrypting(byte[] key) {
        return new AesBlocks(Cipher.ENCRYPT_MODE, key);
    }

    /** Decrypts under {@code key} of 16, 24 or 32 bytes, which its owner wipes. */
    public static AesBlocks decrypting(byte[] key) {
        return new AesBlocks(Cipher.DECRYPT_MODE, key);
    }

    /** {@code out} becomes the block of {@code in}: two arrays of 16 bytes, since the JDK copies a shared one. */
    public void process(byte[] in, byte[] out) {
        try {
            cipher.update(in, 0, BLOCK_BYTES, out, 0);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    @Override
    public void close() {
        initialise(new byte[keyLength]);
    }

    private void initialise(byte[] key) {
        TrackedAesKey tracked = new TrackedAesKey(key);
        try {
            cipher.init(mode, tracked);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        } finally {
            tracked.wipeCopies();
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException(
                ALGORITHM + " does not work here: AES key wrapping stands on it (RFC 5649); enable a provider that has"
                        + " it, such as the JDK's SunJCE",
                e);
    }
}
