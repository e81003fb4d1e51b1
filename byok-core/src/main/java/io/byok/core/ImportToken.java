package io.byok.core;

import io.byok.core.internal.file.Sha256;

/**
 * The token that KMS gives out with a wrapping key and wants back with the wrapped key. It is opaque, bound to one KMS
 * key and to its wrapping key, and good for 24 hours. Whoever holds it may not import with it alone, but it is no matter
 * for logs: {@link #toString()} is redacted.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html">AWS KMS:
 *     GetParametersForImport</a>
 */
public final class ImportToken {
    /** The longest token of AWS's model. */
    private static final int MAX_BYTES = 6144;

    private final byte[] token;

    private ImportToken(byte[] token) {
        this.token = token;
    }

    /**
     * Takes a token as KMS gave it.
     *
     * @param token 1 to 6144 bytes; copied
     * @return the token
     * @throws InvalidImportParametersException if it cannot be one
     */
    public static ImportToken of(byte[] token) {
        if (token.length == 0 || token.length > MAX_BYTES) {
            throw new InvalidImportParametersException("An import token of " + token.length
                    + " bytes: AWS KMS's are 1 to " + MAX_BYTES + " bytes long (GetParametersForImport, ImportToken)."
                    + " Give the token's raw bytes, not a text around them.");
        }
        return new ImportToken(token.clone());
    }

    /**
     * The bytes to send back to KMS.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return token.clone();
    }

    /**
     * What may be shown of it: by this, files are told to belong together.
     *
     * @return SHA-256 of the token, 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return Sha256.hex(token);
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "ImportToken[" + token.length + " bytes, <redacted>]";
    }
}
