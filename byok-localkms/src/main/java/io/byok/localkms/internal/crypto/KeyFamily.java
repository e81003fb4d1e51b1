package io.byok.localkms.internal.crypto;

/** What the key specs have in common: each family is one class of key material. */
enum KeyFamily {
    SYMMETRIC,
    HMAC,
    RSA,
    EC,
    EDWARDS,
    /** ML-DSA and ML-KEM: known by name, not kept here. */
    LATTICE
}
