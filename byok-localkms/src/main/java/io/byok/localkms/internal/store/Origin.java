package io.byok.localkms.internal.store;

/** Where a KMS key's material comes from; fixed when it is created. */
public enum Origin {
    AWS_KMS,
    EXTERNAL,
    AWS_CLOUDHSM,
    EXTERNAL_KEY_STORE
}
