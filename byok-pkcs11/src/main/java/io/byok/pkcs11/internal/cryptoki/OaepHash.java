package io.byok.pkcs11.internal.cryptoki;

/** The digests of OAEP that KMS takes, each with the MGF1 of the same digest. */
public enum OaepHash {
    /** CKM_SHA_1 with CKG_MGF1_SHA1. */
    SHA_1(Ckm.SHA_1, 1),
    /** CKM_SHA256 with CKG_MGF1_SHA256. */
    SHA_256(Ckm.SHA256, 2);

    private final long mechanism;
    private final long mgf;

    OaepHash(long mechanism, long mgf) {
        this.mechanism = mechanism;
        this.mgf = mgf;
    }

    long mechanism() {
        return mechanism;
    }

    long mgf() {
        return mgf;
    }
}
