package io.byok.core;

import io.byok.core.internal.file.EscrowFile;
import io.byok.core.internal.file.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A key under the customer's own wrapping key, to be kept: AWS KMS gives imported material never out again, so this is the
 * copy from which a key that expired or was deleted is imported once more. It opens with the one
 * {@link UnwrappingKey} whose fingerprint it names. Immutable.
 *
 * <p>As a file it is JSON, version 1. It holds no secret; whoever has the private key that opens it has the key.
 *
 * @param spec what kind of key it is
 * @param wrapped the ciphertext, and under which wrapping key it is
 * @param identity what tells people which key it is; checked when it is opened
 * @param keyArn the KMS key that it was imported into, if known
 * @param keyMaterialId KMS's id of the material, if known: 64 hexadecimal digits
 */
public record EscrowCopy(
        KeyMaterialSpec spec,
        WrappedKey wrapped,
        KeyIdentity identity,
        Optional<String> keyArn,
        Optional<String> keyMaterialId) {
    /**
     * Puts a copy together.
     *
     * @param spec what kind of key it is
     * @param wrapped the ciphertext
     * @param identity what tells people which key it is
     * @param keyArn the KMS key that it was imported into
     * @param keyMaterialId KMS's id of the material
     */
    public EscrowCopy {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(wrapped, "wrapped");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(keyArn, "keyArn");
        Objects.requireNonNull(keyMaterialId, "keyMaterialId");
    }

    /**
     * Reads a copy from its file.
     *
     * @param file as {@link #write} made it; at most 64 KiB
     * @return the copy
     * @throws InvalidFileException if the file is no such copy
     * @throws IOException if the file cannot be read
     */
    public static EscrowCopy read(Path file) throws IOException {
        return parse(SmallFile.read(file));
    }

    /**
     * Reads a copy.
     *
     * @param json as {@link #toJson} made it
     * @return the copy
     * @throws InvalidFileException if it is no such copy
     */
    public static EscrowCopy parse(byte[] json) {
        return EscrowFile.parse(json);
    }

    /**
     * The content of the file.
     *
     * @return JSON in UTF-8
     */
    public byte[] toJson() {
        return EscrowFile.json(this);
    }

    /**
     * Writes the file. One that exists is never overwritten.
     *
     * @param file to create
     * @throws IOException if it exists already or cannot be written
     */
    public void write(Path file) throws IOException {
        SmallFile.create(file, toJson());
    }

    /**
     * The same, with the KMS key that the material went into, so that a renewal finds it.
     *
     * @param arn ARN of the KMS key
     * @param materialId KMS's id of the material, as ImportKeyMaterial answers it for symmetric keys
     * @return a copy that tells it
     */
    public EscrowCopy importedAs(String arn, Optional<String> materialId) {
        return new EscrowCopy(spec, wrapped, identity, Optional.of(arn), materialId);
    }

    /**
     * Opens it, and checks that what comes out is the key that it says.
     *
     * @param key the one with fingerprint {@link WrappedKey#wrappingKeyFingerprint()}
     * @return the key; the caller closes it
     * @throws WrappingKeyMismatchException if it is for another unwrapping key, which it names
     * @throws UnwrapFailedException if it does not open
     * @throws InvalidFileException if it opens to another key than it says
     * @throws KeyClosedException if the unwrapping key is closed
     */
    public KeyMaterial open(UnwrappingKey key) {
        KeyMaterial opened = key.unwrap(wrapped, spec);
        boolean accepted = false;
        try {
            EscrowFile.requireIdentity(this, opened);
            accepted = true;
            return opened;
        } finally {
            if (!accepted) {
                opened.close();
            }
        }
    }
}
