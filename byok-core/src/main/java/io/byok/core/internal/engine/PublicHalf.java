package io.byok.core.internal.engine;

import io.byok.core.internal.rsa.RsaPublicKey;

/** A checked public key, in the form that each engine wants. */
public final class PublicHalf {
    private final byte[] subjectPublicKeyInfo;
    private final RsaPublicKey rsa;

    /**
     * The two forms of one key.
     *
     * @param subjectPublicKeyInfo X.509 in DER; not copied, never changed
     * @param rsa the same key for our own arithmetic
     */
    public PublicHalf(byte[] subjectPublicKeyInfo, RsaPublicKey rsa) {
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.rsa = rsa;
    }

    /** X.509 in DER; not a copy. */
    byte[] subjectPublicKeyInfo() {
        return subjectPublicKeyInfo;
    }

    RsaPublicKey rsa() {
        return rsa;
    }
}
