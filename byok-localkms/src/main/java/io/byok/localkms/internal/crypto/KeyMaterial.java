package io.byok.localkms.internal.crypto;

/**
 * Key material as this server holds it: on the heap, since what is imported here is for tests and rehearsals, but never
 * logged and never in a message or {@code toString}.
 */
public sealed interface KeyMaterial permits SymmetricMaterial, HmacMaterial, KeyPairMaterial {

    /** Equal for the same key, however it was encoded when it came. */
    byte[] canonicalBytes();
}
