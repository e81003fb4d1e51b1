package io.byok.localkms.internal.crypto;

/** What Sign and Verify are given: a message, its digest, or the representative of a message that ML-DSA alone knows. */
public enum MessageType {
    RAW,
    DIGEST,
    EXTERNAL_MU
}
