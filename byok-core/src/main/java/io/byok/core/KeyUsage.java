package io.byok.core;

/** What a KMS key may be used for, under AWS's own names. It is fixed when the KMS key is created. */
public enum KeyUsage {
    /** Encrypt and decrypt; for RSA, under the public and the private half. */
    ENCRYPT_DECRYPT,
    /** Sign with the private half, verify with the public one. */
    SIGN_VERIFY
}
