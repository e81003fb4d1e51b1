package io.byok.aws;

/** The place of a material in a symmetric KMS key that may have been rotated. */
public enum MaterialPlace {
    /** What the key encrypts with. */
    CURRENT,
    /** What it only decrypts with, for ciphertexts from before a rotation. */
    NON_CURRENT
}
