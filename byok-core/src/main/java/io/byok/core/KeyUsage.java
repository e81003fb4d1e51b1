package io.byok.core;

/** What a KMS key may be used for, under AWS's own names. It is fixed when the KMS key is created. */
public enum KeyUsage {
    /** Encrypt and decrypt; for RSA and SM2, under the public and the private half. */
    ENCRYPT_DECRYPT,
    /** Sign with the private half, verify with the public one. */
    SIGN_VERIFY,
    /** Make and check message authentication codes (HMAC). */
    GENERATE_VERIFY_MAC,
    /** Derive a secret shared with the holder of another key on the same curve (ECDH; SM2 key exchange). */
    KEY_AGREEMENT
}
