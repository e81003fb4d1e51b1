package io.byok.core.internal.read.pbe;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** A way to decrypt by a password, read from the {@code AlgorithmIdentifier} that names it. */
public interface PasswordScheme {
    /** Its name: "PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC". */
    String words();

    /**
     * Decrypts.
     *
     * @return the plaintext, which the caller wipes
     * @throws WrongPasswordException if the plaintext has no valid padding
     */
    byte[] decrypt(byte[] ciphertext, Password password);

    /**
     * The scheme of that name.
     *
     * @param work what the file may cost
     * @throws UnsupportedSchemeException if it is not supported
     * @throws IllegalArgumentException if its parameters are malformed
     */
    static PasswordScheme of(AlgorithmIdentifier identifier, Work work) {
        String oid = identifier.getAlgorithm().getId();
        if (oid.equals(Pbes2.OID)) {
            return Pbes2.of(identifier.getParameters(), work);
        }
        return Pbes1.ofOid(oid)
                .map(scheme -> scheme.with(identifier.getParameters(), work))
                .orElseThrow(() -> new UnsupportedSchemeException("a scheme unknown here (" + oid + ")"));
    }
}
