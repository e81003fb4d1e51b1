package io.byok.core;

import io.byok.core.internal.export.KeyFiles;
import io.byok.core.internal.file.OwnerOnlyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The forms in which a key is written to a file: under a password, or in the clear. Each file is created, is never written
 * over another one, and can be read by its owner alone.
 *
 * <p>Under a password means PBES2 with PBKDF2, HMAC-SHA-256 and 600,000 iterations, and AES-256-CBC. The key is read from its
 * off-heap home a block at a time. What is derived from the password is wiped, but for the states of Bouncy Castle's HMAC, by
 * which a password can be tested and the file opened until the memory is used again. Password arrays are left as they are,
 * for the caller to wipe. {@link KeyReader} reads every form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-6.2">RFC 8018 section 6.2 (PBES2)</a>
 */
public final class KeyExport {
    private final KeyMaterial key;
    private final SecureRandom random;

    KeyExport(KeyMaterial key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * Writes a private key as an encrypted PKCS#8 in PEM, which OpenSSL and the JDK read.
     *
     * @param file to create
     * @param password in any characters, encoded as UTF-8
     * @throws InvalidKeyMaterialException if this is no private key, or the password empty
     * @throws IOException if the file exists already or cannot be written
     * @throws KeyClosedException if the key is closed
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7468#section-11">RFC 7468 section 11</a>
     */
    public void pkcs8(Path file, char[] password) throws IOException {
        OwnerOnlyFile.requireAbsent(file);
        write(file, key.use(open -> KeyFiles.pem(key.spec(), open, password, random)));
    }

    /**
     * Writes the key into a PKCS#12 file, encrypted and sealed under a password. A private key stands there without a
     * certificate, and OpenSSL and the JDK read it; a symmetric or HMAC key stands there as the JDK's KeyStore writes it, which
     * OpenSSL cannot open.
     *
     * @param file to create
     * @param alias the name of the entry; public
     * @param password the JDK's KeyStore takes ASCII only
     * @throws InvalidKeyMaterialException if the password is empty
     * @throws IOException if the file exists already or cannot be written
     * @throws KeyClosedException if the key is closed
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7292">RFC 7292 (PKCS#12)</a>
     */
    public void pkcs12(Path file, String alias, char[] password) throws IOException {
        OwnerOnlyFile.requireAbsent(file);
        write(file, key.use(open -> KeyFiles.pkcs12(key.spec(), open, alias, password, random)));
    }

    /**
     * Writes the key as it is, for anyone who can read the file: raw bytes of a symmetric or HMAC key, PKCS#8 in DER of a
     * private key. No byte passes through the Java heap.
     *
     * @param file to create
     * @throws IOException if the file exists already or cannot be written
     * @throws KeyClosedException if the key is closed
     */
    public void inTheClear(Path file) throws IOException {
        Optional<IOException> failure = key.use(open -> attempt(file, open));
        if (failure.isPresent()) {
            throw failure.get();
        }
        key.hasCopy();
    }

    private static Optional<IOException> attempt(Path file, ByteBuffer content) {
        try {
            OwnerOnlyFile.create(file, content);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void write(Path file, byte[] encrypted) throws IOException {
        OwnerOnlyFile.create(file, ByteBuffer.wrap(encrypted));
        key.hasCopy();
    }

    /** Names the kind of key; redacted. */
    @Override
    public String toString() {
        return "KeyExport[" + key + "]";
    }
}
