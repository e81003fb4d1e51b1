package io.byok.pkcs11;

/**
 * Ways that weaken what an HSM is for, or that AWS was not seen to take. None is ever tried because another way failed: each
 * must be named, at the key, by {@link HsmKey#allowing}, and is named again in the evidence of the wrapping.
 */
public enum Fallback {
    /**
     * For a token that can wrap under an AES key and not by the OAEP that is needed: the ephemeral AES key is made in this
     * process, given to the token, which wraps the key under it, and put under the wrapping key here. The key itself is never
     * here in the clear, but whoever reads this process's memory at that time, and the ciphertext, has it.
     */
    EPHEMERAL_KEK_IN_JVM,
    /**
     * For a key with CKA_SENSITIVE=false and CKA_EXTRACTABLE=true, under algorithms that the token was not seen to do: it is
     * read from the token into this process, brought into KMS's encoding, wrapped here and wiped. A sensitive key is never
     * read, whatever is allowed.
     *
     * <p>Memory: its bytes go through memory outside the Java heap, which is wiped, into a {@link io.byok.core.KeyMaterial}.
     * An AES, HMAC or EC key takes no way through the Java heap; that is by construction, no test searches for it there. The
     * numbers of an RSA key stand in heap arrays while they are checked, which are wiped; a collection in that very time may
     * copy them first. The token's own library holds and copies the key in this process as it pleases, and nobody here wipes
     * that.
     */
    CLEAR_EXPORT,
    /**
     * For a token that leaves bytes after the PKCS#8 of a private key (SoftHSM 2.6.1 fills it with zeros). They lie inside the
     * wrapping and cannot be removed. Whether AWS KMS takes such a key is not known.
     */
    TRAILING_BYTES
}
