package io.byok.core.internal.engine;

import io.byok.core.internal.rsa.RsaPublicKey;
import org.jspecify.annotations.Nullable;

/** A checked public key, in the form that each engine wants: of RSA, or a point on the curve of SM2. */
public final class PublicHalf {
    private final byte[] subjectPublicKeyInfo;
    private final @Nullable RsaPublicKey rsa;
    private final byte @Nullable [] sm2Point;

    private PublicHalf(byte[] subjectPublicKeyInfo, @Nullable RsaPublicKey rsa, byte @Nullable [] sm2Point) {
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.rsa = rsa;
        this.sm2Point = sm2Point;
    }

    /**
     * The two forms of one RSA key.
     *
     * @param subjectPublicKeyInfo X.509 in DER; not copied, never changed
     * @param rsa the same key for our own arithmetic
     */
    public PublicHalf(byte[] subjectPublicKeyInfo, RsaPublicKey rsa) {
        this(subjectPublicKeyInfo, rsa, null);
    }

    /**
     * An SM2 key.
     *
     * @param subjectPublicKeyInfo X.509 in DER; not copied, never changed
     * @param point its point, uncompressed
     */
    public static PublicHalf sm2(byte[] subjectPublicKeyInfo, byte[] point) {
        return new PublicHalf(subjectPublicKeyInfo, null, point);
    }

    /** X.509 in DER; not a copy. */
    byte[] subjectPublicKeyInfo() {
        return subjectPublicKeyInfo;
    }

    RsaPublicKey rsa() {
        if (rsa == null) {
            throw new IllegalStateException("an RSA algorithm was let through to an SM2 key");
        }
        return rsa;
    }

    byte[] sm2Point() {
        if (sm2Point == null) {
            throw new IllegalStateException("SM2PKE was let through to an RSA key");
        }
        return sm2Point;
    }
}
